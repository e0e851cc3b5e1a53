package dev.pipewright.local.console;

import dev.pipewright.core.ticket.TicketSystem;

/**
 * A delivery of a ticket that ships with Pipewright.
 *
 * @param name of its file, without folder and ending
 * @param about what it is, in a few words
 */
public record TicketSample(TicketSystem system, String name, String about) {

    /** Returns the name under which it is delivered. */
    public String path() {
        return system.word() + "/" + name;
    }
}
