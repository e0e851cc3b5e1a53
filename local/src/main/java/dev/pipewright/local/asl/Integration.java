package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a Task's Resource stands for: an API call, or a call and the wait for its end ({@code .sync}).
 *
 * <p>It is called on a thread of its own, which is interrupted when the task times out or the execution ends; its answer is
 * then ignored. Several executions may call it at a time.
 */
@FunctionalInterface
public interface Integration {

    /**
     * Does the work.
     *
     * @param arguments the Task's evaluated Arguments, a tree of the callee's own
     * @return what becomes {@code $states.result}; ignored for {@code .waitForTaskToken}
     * @throws TaskFailure if the task has failed under a name that Retry and Catch can match; any other exception is a defect
     *     of the integration and ends the execution with {@code States.Runtime}
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    JsonNode call(JsonNode arguments) throws TaskFailure, InterruptedException;
}
