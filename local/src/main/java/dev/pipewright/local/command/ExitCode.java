package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;

/** The exit code of a result: the contract of the published outcomes. */
final class ExitCode {

    static final int OK = 0;
    static final int WORKFLOW_ERROR = 1;
    static final int INVALID = 2;

    /** What is wrong is of no stage of the diagnosis, or nobody could look. */
    static final int OTHER_CAUSE = 10;

    private ExitCode() {}

    static int of(JsonNode result) {
        var outcome = result.path("outcome").asText("");
        return switch (outcome) {
            // A diagnosis alone that found nothing has no outcome.
            case "", "READY", "REUSED", "PLANNED" -> OK;
            case "INVALID", "NEEDS_INPUT" -> INVALID;
            case "NOT_READY" -> ofStage(result.path("diagnosis").path("stage").asText(""));
            case "REJECTED", "WITHDRAWN" -> 7;
            case "EXPIRED" -> 8;
            case "UNSUPPORTED" -> 9;
            default -> WORKFLOW_ERROR;
        };
    }

    private static int ofStage(String stage) {
        return switch (stage) {
            case "NETWORK" -> 3;
            case "CREDENTIALS" -> 4;
            case "DRIVER" -> 5;
            case "TLS" -> 6;
            default -> OTHER_CAUSE;
        };
    }
}
