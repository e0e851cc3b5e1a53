package dev.pipewright.local.asl;

/** What was sent as a task's output is not JSON or is too large. The API's {@code InvalidOutput}. */
public final class InvalidTaskOutput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidTaskOutput(String message) {
        super(message);
    }
}
