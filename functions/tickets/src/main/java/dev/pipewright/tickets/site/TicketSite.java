package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One ticket system, over its own API at the configured address, with the credentials of secret {@code
 * pipewright/tickets/<system>}.
 *
 * <p>Every method throws {@link dev.pipewright.core.error.RetryableException} where the next attempt may succeed and {@link
 * dev.pipewright.core.error.NonRetryableException} where somebody must act first, by the table of {@link SiteAnswer}.
 */
public interface TicketSite {

    /**
     * Reads a ticket, in the form that the sender's mapping reads: what the sender would have sent had it sent everything.
     *
     * @param ticketId as the webhook's mapping gave it
     * @return the payload; empty where the system knows no such ticket, does not know it yet, or hides it from us
     */
    Optional<JsonNode> read(String ticketId);

    /**
     * Puts a note on a ticket that its requester can read. Not idempotent: {@link #hasNote} tells whether it is there.
     *
     * @throws dev.pipewright.core.error.NonRetryableException TICKET_REFUSED where there is no such ticket, it is hidden
     *     from us, or it takes no notes any more
     */
    void put(String ticketId, Note note);

    /** Whether a note with this mark is on a ticket. A note that was put just now may not be seen yet. */
    boolean hasNote(String ticketId, String mark);

    /**
     * Sets a ticket's state, unless it has that state or people have closed the ticket; idempotent. Where the system has
     * no state that fits, or none is configured, the ticket is left as it is.
     */
    void setStage(String ticketId, TicketStage stage);
}
