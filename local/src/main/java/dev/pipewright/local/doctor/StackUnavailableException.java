package dev.pipewright.local.doctor;

/** There is no deployment to look at under the given name; the message says what there is instead. */
public final class StackUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackUnavailableException(String message) {
        super(message);
    }
}
