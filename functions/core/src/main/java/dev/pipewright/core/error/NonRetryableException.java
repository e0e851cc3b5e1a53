package dev.pipewright.core.error;

import java.util.Objects;

/**
 * No attempt will finish before an operator has acted: the state machine ends the execution with a failure report.
 *
 * <p>The message is shown in the execution's history: it names the rule, what was looked at and the remedy, and never a
 * secret value.
 */
public final class NonRetryableException extends RuntimeException {

    private final ErrorCode code;

    public NonRetryableException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public NonRetryableException(ErrorCode code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }
}
