package dev.pipewright.tickets.complete;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.StateHandler;
import dev.pipewright.core.json.Json;

/** The state "Complete the request". */
public final class CompleteRequestHandler extends StateHandler<CompleteInput, JsonNode> {

    /** Lambda's constructor. */
    public CompleteRequestHandler() {
        super(CompleteInput.class);
    }

    @Override
    protected JsonNode handle(CompleteInput input) {
        return Json.mapper().createObjectNode();
    }
}
