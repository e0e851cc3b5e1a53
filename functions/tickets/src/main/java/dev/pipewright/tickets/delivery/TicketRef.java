package dev.pipewright.tickets.delivery;

import dev.pipewright.core.ticket.TicketSystem;
import java.util.Objects;

/**
 * Which ticket.
 *
 * @param id as the sender's mapping gave it
 */
public record TicketRef(TicketSystem system, String id) {

    public TicketRef {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(id, "id");
    }
}
