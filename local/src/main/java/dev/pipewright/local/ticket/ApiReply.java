package dev.pipewright.local.ticket;

import dev.pipewright.core.json.Json;
import java.util.Map;

/**
 * What a ticket system's API answers.
 *
 * @param body empty where there is none
 */
record ApiReply(int status, Map<String, String> headers, String body) {

    static final int OK = 200;
    static final int CREATED = 201;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int UNPROCESSABLE = 422;
    static final int TOO_MANY = 429;
    static final int BROKEN = 500;

    ApiReply {
        headers = Map.copyOf(headers);
    }

    /** An answer in JSON. */
    static ApiReply json(int status, Object body) {
        return new ApiReply(status, Map.of("Content-Type", "application/json;charset=UTF-8"), Json.write(body));
    }

    static ApiReply nothing() {
        return new ApiReply(NO_CONTENT, Map.of(), "");
    }

    /** A page for people where a program asked: what a gateway or a login page in front of the system answers. */
    static ApiReply html(int status) {
        return new ApiReply(
                status,
                Map.of("Content-Type", "text/html;charset=UTF-8"),
                "<!doctype html><title>Maintenance</title><h1>We will be back soon</h1>");
    }

    /** The same answer, with the seconds after which to come back. */
    ApiReply retryAfter(long seconds) {
        return new ApiReply(
                status,
                Map.of("Content-Type", "application/json;charset=UTF-8", "Retry-After", Long.toString(seconds)),
                body);
    }
}
