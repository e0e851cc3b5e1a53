package dev.pipewright.local.asl;

/** Thrown by an {@link Integration}: the task has failed under a name that Retry and Catch can match. */
public final class TaskFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ErrorOutput output;

    /**
     * @param errorName the name, such as {@code Glue.ConcurrentRunsExceededException} or a handler's exception class
     * @param cause the explanation; for a function its error document as JSON text
     */
    public TaskFailure(String errorName, String cause) {
        super(errorName + ": " + cause);
        if (errorName == null || errorName.isBlank()) {
            throw new IllegalArgumentException("A task failure needs an error name; name the AWS error or exception.");
        }
        this.output = new ErrorOutput(errorName, cause);
    }

    /** Name and cause. */
    public ErrorOutput output() {
        return output;
    }
}
