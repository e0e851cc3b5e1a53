package dev.pipewright.tickets.delivery;

import dev.pipewright.core.ticket.TicketSystem;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which ticket.
 *
 * @param id as the sender's mapping gave it
 */
public record TicketRef(TicketSystem system, String id) {

    /** What ticket systems give as an id. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    public TicketRef {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(id, "id");
    }

    /**
     * Whether the id is one that a ticket system gives; any other was not theirs: there is nothing to write on, and it is not
     * repeated in a log.
     */
    public boolean isPlain() {
        return PLAIN.matcher(id).matches();
    }
}
