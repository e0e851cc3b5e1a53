package dev.pipewright.local.asl;

import java.util.List;

/**
 * The error names that a Retry or Catch handles (AWS: "Handling errors in Step Functions workflows", error names).
 *
 * @param names at least one
 */
record ErrorEquals(List<String> names) {

    ErrorEquals {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("ErrorEquals names no error; name one, or States.ALL.");
        }
    }

    /** Whether this is the wildcard, which stands alone and last. */
    boolean isWildcard() {
        return names.contains(ErrorName.ALL);
    }

    /**
     * Whether an error is handled. {@code States.Runtime} never is; {@code States.DataLimitExceeded} only by its own name;
     * {@code States.TaskFailed} stands for any error but a timeout, and {@code States.Timeout} includes a missed heartbeat.
     */
    boolean matches(String error) {
        if (error.equals(ErrorName.RUNTIME)) {
            return false;
        }
        if (names.contains(error)) {
            return true;
        }
        if (error.equals(ErrorName.DATA_LIMIT_EXCEEDED)) {
            return false;
        }
        return isWildcard() || names.contains(isTimeout(error) ? ErrorName.TIMEOUT : ErrorName.TASK_FAILED);
    }

    private static boolean isTimeout(String error) {
        return error.equals(ErrorName.TIMEOUT) || error.equals(ErrorName.HEARTBEAT_TIMEOUT);
    }
}
