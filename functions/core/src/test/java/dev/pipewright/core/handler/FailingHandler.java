package dev.pipewright.core.handler;

import com.fasterxml.jackson.databind.JsonNode;

/** Fails whenever it is called. */
public final class FailingHandler extends EventHandler<String> {

    public FailingHandler() {
        super("fail");
    }

    @Override
    protected String handle(JsonNode event) {
        throw new IllegalStateException("as ever");
    }
}
