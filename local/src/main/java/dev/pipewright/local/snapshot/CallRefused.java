package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;

/** The file of a call that was refused: {@code {"Error":{"Code":"AccessDenied","Message":"…"}}} and nothing else. */
final class CallRefused {

    private static final String ERROR = "Error";

    private CallRefused() {}

    static boolean is(JsonNode json) {
        return json.path(ERROR).path("Code").isTextual()
                && !json.path(ERROR).path("Code").textValue().isBlank();
    }

    static <T> Captured<T> read(JsonNode json) {
        var error = json.get(ERROR);
        return new Captured.Denied<>(
                error.get("Code").textValue(), error.path("Message").asText());
    }
}
