package dev.pipewright.local.command;

import dev.pipewright.local.ticket.TicketView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** A ticket for people: its state, and its notes one under another. */
final class TicketText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'");

    private TicketText() {}

    static String of(TicketView ticket) {
        var lines = new StringBuilder(System.lineSeparator())
                .append(Console.plain(
                        "Ticket " + ticket.id() + " in " + ticket.system().word() + ": " + ticket.state()));
        for (var note : ticket.notes()) {
            lines.append(System.lineSeparator())
                    .append(Console.plain(
                            "  " + TIME.format(note.at().atOffset(ZoneOffset.UTC)) + ", " + note.author()))
                    .append(System.lineSeparator())
                    .append(indented(note.text()));
        }
        return lines.toString();
    }

    private static String indented(String text) {
        return text.lines()
                .map(line -> line.isBlank() ? "" : "    " + Console.plain(line))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
