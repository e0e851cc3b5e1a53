package dev.pipewright.tickets.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.EventHandler;
import dev.pipewright.core.json.Json;

/** The function that takes Pipewright's events from the queue of notes. */
public final class ReportBackHandler extends EventHandler<JsonNode> {

    /** Lambda's constructor. */
    public ReportBackHandler() {
        super("Report back");
    }

    @Override
    protected JsonNode handle(JsonNode event) {
        return Json.mapper().createObjectNode();
    }
}
