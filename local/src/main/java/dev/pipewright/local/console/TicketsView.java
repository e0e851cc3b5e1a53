package dev.pipewright.local.console;

import dev.pipewright.local.ticket.TicketNote;
import dev.pipewright.local.ticket.TicketView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the page of tickets shows.
 *
 * @param answer what the webhook answered last; empty before the first delivery
 * @param login the file with what an approver may type
 */
public record TicketsView(List<TicketView> tickets, List<TicketSample> samples, String answer, Optional<Path> login) {

    public TicketsView {
        tickets = List.copyOf(tickets);
        samples = List.copyOf(samples);
    }

    /** Returns when a note was written. */
    public String at(TicketNote note) {
        return Moments.time(note.at());
    }
}
