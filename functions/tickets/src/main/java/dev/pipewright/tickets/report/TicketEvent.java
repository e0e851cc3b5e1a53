package dev.pipewright.tickets.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.delivery.TicketRef;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of Pipewright's bus as it lies in the queue, or what the webhook put there itself.
 *
 * @param key the same for every delivery of the same happening
 * @param execution the execution's name; empty where the webhook refused the ticket and there is none
 * @param sequence larger for what happened later in the same execution
 */
record TicketEvent(
        String type, String key, String execution, String executionArn, Instant at, long sequence, JsonNode data) {

    /**
     * Reads a message.
     *
     * @param now when a message that does not tell counts as having happened
     * @throws IllegalArgumentException if it is none of ours; quotes nothing
     */
    static TicketEvent of(String body, Instant now) {
        var event = Json.tree(body);
        var detail = event.path("detail");
        var metadata = detail.path("metadata");
        var key = metadata.path("idempotencyKey").asText();
        if (!event.path("source").asText().equals(Milestones.SOURCE) || !key.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("The message is no event of Pipewright's");
        }
        return new TicketEvent(
                event.path("detail-type").asText(),
                key,
                metadata.path("correlationId").asText(""),
                metadata.path("executionArn").asText(""),
                metadata.path("occurredAt").isTextual()
                        ? Instant.parse(metadata.path("occurredAt").asText())
                        : now,
                metadata.path("sequence").asLong(),
                detail.path("data"));
    }

    /** By which the note on this is found again. */
    String mark() {
        return "pipewright:" + key.substring(0, 12);
    }

    /** Returns the ticket where the message names it itself: only the webhook's own may. */
    Optional<TicketRef> refusedTicket() {
        var ticket = data.path("ticket");
        return type.equals(Delivery.REFUSED) && !ticket.path("id").asText("").isEmpty()
                ? TicketSystem.of(ticket.path("system").asText())
                        .map(system -> new TicketRef(system, ticket.path("id").asText()))
                : Optional.empty();
    }
}
