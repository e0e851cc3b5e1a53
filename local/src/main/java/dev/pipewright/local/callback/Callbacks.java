package dev.pipewright.local.callback;

/**
 * The tasks that wait for a callback, as the state machine's interpreter keeps them. Implementations are thread-safe and
 * never record a token.
 */
public interface Callbacks {

    /** What became of a callback. */
    enum Delivery {
        /** The task was waiting and has taken the callback. */
        DELIVERED,
        /** No task has this token, or its task ended already. */
        UNKNOWN,
        /** The task had this token and has timed out. */
        TIMED_OUT
    }

    /**
     * Ends the waiting task with a result.
     *
     * @param token the task token the task was started with
     * @param json the task's result, valid JSON
     */
    Delivery succeed(String token, String json);

    /**
     * Ends the waiting task with an error.
     *
     * @param token the task token the task was started with
     * @param error the error name that Retry and Catch match; empty if the caller gave none
     * @param cause a text for people; empty if the caller gave none
     */
    Delivery fail(String token, String error, String cause);

    /** Restarts the heartbeat timeout of the waiting task. */
    Delivery heartbeat(String token);
}
