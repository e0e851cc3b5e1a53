package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A ticket in a system's own form, with its comments; the {@link TicketBook} that holds it lets one thread in at a time. */
final class StoredTicket {

    private final String id;
    private final ObjectNode content;
    private final List<TicketNote> notes = new ArrayList<>();
    private int readsUntilSeen;

    /**
     * @param id as people call it
     * @param content the system's own form, without comments
     */
    StoredTicket(String id, ObjectNode content) {
        this.id = id;
        this.content = content;
    }

    String id() {
        return id;
    }

    ObjectNode content() {
        return content;
    }

    List<TicketNote> notes() {
        return notes;
    }

    /** Takes another's comments: the ticket was changed by people. */
    void continues(Optional<StoredTicket> before) {
        before.ifPresent(ticket -> notes.addAll(ticket.notes));
    }

    void hideFor(int reads) {
        readsUntilSeen = reads;
    }

    /** Whether this read sees it; each one that does not brings the first that does nearer. */
    boolean isSeen() {
        return readsUntilSeen-- <= 0;
    }
}
