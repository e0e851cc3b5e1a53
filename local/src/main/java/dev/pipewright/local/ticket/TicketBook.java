package dev.pipewright.local.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tickets of one system, and how late what is new in them can be read. Guarded by its {@link TicketDesk}. */
final class TicketBook {

    /** As whom Pipewright is known in the system. */
    static final String US = "Pipewright";

    private final Clock clock;
    private final Map<String, StoredTicket> tickets = new LinkedHashMap<>();
    private final List<TicketChange> changes = new ArrayList<>();
    private int numbers;
    private int readsUntilSeen;
    private Duration noteDelay = Duration.ZERO;

    TicketBook(Clock clock) {
        this.clock = clock;
    }

    void hideTickets(int reads) {
        readsUntilSeen = reads;
    }

    void hideNotes(Duration delay) {
        noteDelay = delay;
    }

    void put(StoredTicket ticket) {
        var before = Optional.ofNullable(tickets.get(ticket.id()));
        ticket.continues(before);
        if (before.isEmpty()) {
            ticket.hideFor(readsUntilSeen);
        }
        tickets.put(ticket.id(), ticket);
    }

    /** Returns what a read sees: not every ticket that is there. */
    Optional<StoredTicket> read(String id) {
        return known(id).filter(StoredTicket::isSeen);
    }

    Optional<StoredTicket> known(String id) {
        return Optional.ofNullable(tickets.get(id));
    }

    List<StoredTicket> all() {
        return List.copyOf(tickets.values());
    }

    /** Adds a comment of ours. */
    TicketNote note(StoredTicket ticket, String markup, String text) {
        var now = clock.instant();
        var note = new TicketNote(Integer.toString(10_200 + ++numbers), US, markup, text, now, now.plus(noteDelay));
        ticket.notes().add(note);
        changes.add(TicketChange.noted(ticket, note));
        return note;
    }

    /** Returns the comments that a read sees, oldest first. */
    List<TicketNote> seen(StoredTicket ticket) {
        var now = clock.instant();
        return ticket.notes().stream()
                .filter(note -> !note.seenFrom().isAfter(now))
                .toList();
    }

    /** Says that the state of a ticket was set. */
    void moved(StoredTicket ticket, String from, String to) {
        changes.add(TicketChange.moved(ticket, from, to));
    }

    /** Returns the changes since the last call. */
    List<TicketChange> takeChanges() {
        var taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    int nextNumber() {
        return ++numbers;
    }

    Instant now() {
        return clock.instant();
    }
}
