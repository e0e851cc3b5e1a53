package dev.pipewright.local.asl;

/** No task waits for this token: it was never given out or has been used. The API's {@code TaskDoesNotExist}. */
public final class TaskDoesNotExist extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskDoesNotExist(String message) {
        super(message);
    }
}
