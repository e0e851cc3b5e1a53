package dev.pipewright.local.ticket;

import dev.pipewright.core.ticket.TicketSystem;
import java.util.List;

/**
 * A ticket as its system shows it now.
 *
 * @param state the system's own word for it
 * @param notes oldest first
 */
public record TicketView(
        TicketSystem system, String id, String title, String description, String state, List<TicketNote> notes) {

    public TicketView {
        notes = List.copyOf(notes);
    }
}
