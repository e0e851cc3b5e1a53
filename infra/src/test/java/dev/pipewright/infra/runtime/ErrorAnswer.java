package dev.pipewright.infra.runtime;

import dev.pipewright.core.json.Json;

/** The document by which the runtime client reports an error. */
final class ErrorAnswer {

    private ErrorAnswer() {}

    /** Returns the exception's class name, by which the state machine matches it. */
    static String type(String body) {
        return Json.tree(body).path("errorType").asText();
    }
}
