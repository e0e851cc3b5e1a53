package dev.pipewright.local.ticket;

import java.time.Instant;

/**
 * A comment on a ticket.
 *
 * @param author who wrote it, as people read it
 * @param markup as it was sent: wiki markup, HTML or plain text, as the system has it
 * @param text as people read it
 * @param seenFrom when reading shows it for the first time
 */
public record TicketNote(String id, String author, String markup, String text, Instant at, Instant seenFrom) {}
