package dev.pipewright.local.console;

import java.util.Set;

/**
 * Whom the console answers: a browser on this machine that was led here by the console itself. Another site whose name was
 * made to point here (DNS rebinding) names itself in the Host header, and one that sends a form names itself as its origin.
 *
 * @param hosts the console's own names with its port
 */
record Gate(Set<String> hosts) {

    private static final String SAME_ORIGIN = "same-origin";

    static Gate of(int port) {
        return new Gate(Set.of("localhost:" + port, "127.0.0.1:" + port));
    }

    boolean lets(ConsoleRequest request) {
        return request.host().filter(hosts::contains).isPresent() && (request.looks() || isFromOwnPage(request));
    }

    private boolean isFromOwnPage(ConsoleRequest request) {
        return request.origin().equals(request.host().map("http://"::concat))
                && request.fetchSite().map(SAME_ORIGIN::equals).orElse(true);
    }
}
