package dev.pipewright.core.handler;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function that EventBridge calls, by a rule or on a schedule. The event is a tree: its sender adds members without
 * telling. It may come more than once and in any order, so the work is idempotent.
 *
 * <p>Errors leave as those of a {@link StateHandler}; EventBridge calls again and at last gives the event to the
 * function's dead-letter queue.
 *
 * @param <O> what was done; only the log and the tests look at it
 */
public abstract class EventHandler<O> extends JsonHandler<JsonNode, O> {

    private final String what;

    /**
     * Makes the base of a function.
     *
     * @param what what the function does, for the log
     */
    protected EventHandler(String what) {
        super(JsonNode.class);
        this.what = what;
    }

    @Override
    final String begin(JsonNode event) {
        return what;
    }
}
