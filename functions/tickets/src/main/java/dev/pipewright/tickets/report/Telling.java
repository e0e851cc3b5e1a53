package dev.pipewright.tickets.report;

import dev.pipewright.core.report.Block;
import dev.pipewright.tickets.site.TicketStage;
import java.util.List;
import java.util.Optional;

/**
 * What an event means for its ticket.
 *
 * @param note what is noted; empty where another event tells it
 * @param stage how far the ticket has come; absent where the event does not change that
 */
record Telling(List<Block> note, Optional<TicketStage> stage) {

    /** Nothing. */
    static final Telling NOTHING = new Telling(List.of(), Optional.empty());

    Telling {
        note = List.copyOf(note);
    }

    static Telling of(TicketStage stage, Block... note) {
        return new Telling(List.of(note), Optional.of(stage));
    }
}
