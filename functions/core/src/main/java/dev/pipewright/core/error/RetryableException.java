package dev.pipewright.core.error;

import java.util.Objects;

/**
 * This attempt could not finish, but the next one may: the state machine retries it with backoff.
 *
 * <p>The message is shown in the execution's history: it names the rule, what was looked at and the remedy, and never a
 * secret value.
 */
public final class RetryableException extends RuntimeException {

    private final ErrorCode code;

    public RetryableException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public RetryableException(ErrorCode code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }
}
