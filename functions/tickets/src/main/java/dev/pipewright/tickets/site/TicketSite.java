package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One ticket system, over its own API at the configured address, with the credentials of secret {@code
 * pipewright/tickets/<system>}.
 *
 * <p>Every method throws {@link dev.pipewright.core.error.RetryableException} where the next attempt may succeed (429, 5xx,
 * 409, a time-out, no answer) and {@link dev.pipewright.core.error.NonRetryableException} where an operator must act (401,
 * 403, a redirect, an answer that is not the system's).
 */
public interface TicketSite {

    /**
     * Reads a ticket, in the form that the sender's mapping reads: what the sender would have sent had it sent everything.
     *
     * @param ticketId as the webhook's mapping gave it
     * @return the payload; empty where the system knows no such ticket, or does not know it yet
     */
    Optional<JsonNode> read(String ticketId);
}
