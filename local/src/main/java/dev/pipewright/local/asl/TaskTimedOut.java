package dev.pipewright.local.asl;

/** The task was closed before an answer came: it timed out or its execution ended. The API's {@code TaskTimedOut}. */
public final class TaskTimedOut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TaskTimedOut(String message) {
        super(message);
    }
}
