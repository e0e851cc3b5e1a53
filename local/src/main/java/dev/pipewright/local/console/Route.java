package dev.pipewright.local.console;

import dev.pipewright.decisions.page.FormBody;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the console and what it answers.
 *
 * @param method {@code GET}, which answers HEAD too, or {@code POST}
 * @param path the parts of the path that vary are groups
 */
record Route(String method, Pattern path, Action action) {

    /** What a page does with a request. */
    @FunctionalInterface
    private interface Action {
        Answer answer(String part, ConsoleRequest request) throws FormBody.Unreadable;
    }

    /** What a page shows for the part of its path that varies; empty where there is none. */
    @FunctionalInterface
    interface Look {
        Answer at(String part);
    }

    /** What a form does. */
    @FunctionalInterface
    interface Deed {
        Answer with(String part, FormBody form);
    }

    static Route get(String path, Look look) {
        return new Route("GET", Pattern.compile(path), (part, request) -> look.at(part));
    }

    static Route post(String path, Deed deed) {
        return new Route("POST", Pattern.compile(path), (part, request) -> deed.with(part, request.form()));
    }

    /** Returns what varies in the path, if the path is this route's. */
    Optional<String> part(ConsoleRequest request) {
        return Optional.of(path.matcher(request.path()))
                .filter(Matcher::matches)
                .map(match -> match.groupCount() == 0 ? "" : match.group(1));
    }

    boolean serves(ConsoleRequest request) {
        return method.equals(request.looks() ? "GET" : request.method());
    }

    Answer answer(ConsoleRequest request) throws FormBody.Unreadable {
        return action.answer(part(request).orElse(""), request);
    }
}
