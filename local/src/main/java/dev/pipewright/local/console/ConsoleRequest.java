package dev.pipewright.local.console;

import com.sun.net.httpserver.HttpExchange;
import dev.pipewright.decisions.page.FormBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One HTTP request for a page of the console.
 *
 * @param host the header's value, as the other two; empty where it is missing
 * @param body one character per byte, and at most one byte more than is taken; it may hold a credential
 */
record ConsoleRequest(
        String method,
        String path,
        Optional<String> host,
        Optional<String> origin,
        Optional<String> fetchSite,
        String contentType,
        String body) {

    /** What a request for an execution may have, in a form's encoding. */
    static final int MAX_BODY_BYTES = 256 * 1024;

    static ConsoleRequest of(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        return new ConsoleRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Optional.ofNullable(headers.getFirst("Host")),
                Optional.ofNullable(headers.getFirst("Origin")),
                Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")),
                Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""),
                new String(body, StandardCharsets.ISO_8859_1));
    }

    /** Returns the form that was sent. */
    FormBody form() throws FormBody.Unreadable {
        return FormBody.read(contentType, Optional.of(body), MAX_BODY_BYTES);
    }

    /** Whether this only looks. */
    boolean looks() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Leaves the body out. */
    @Override
    public String toString() {
        return "ConsoleRequest[" + method + " " + path + "]";
    }
}
