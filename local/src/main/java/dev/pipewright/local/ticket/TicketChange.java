package dev.pipewright.local.ticket;

import java.util.Optional;

/**
 * A change that the API made to a ticket.
 *
 * @param note the comment that was added, if one was
 * @param from the state before; the same as {@code to} where only a comment was added
 */
record TicketChange(StoredTicket ticket, Optional<TicketNote> note, String from, String to) {

    static TicketChange noted(StoredTicket ticket, TicketNote note) {
        return new TicketChange(ticket, Optional.of(note), "", "");
    }

    static TicketChange moved(StoredTicket ticket, String from, String to) {
        return new TicketChange(ticket, Optional.empty(), from, to);
    }
}
