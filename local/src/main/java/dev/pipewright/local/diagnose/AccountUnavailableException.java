package dev.pipewright.local.diagnose;

/** The live account cannot be looked at from here; the message says what is missing and how to give it. */
public final class AccountUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
