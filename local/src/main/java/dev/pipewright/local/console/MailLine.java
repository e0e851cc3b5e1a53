package dev.pipewright.local.console;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.local.mail.ReceivedMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A caught mail.
 *
 * @param number its place among all mails, from 1; it stays the same
 * @param about the question it is about
 * @param execution the name of the execution that it is about; empty where that was not started here
 * @param link what decision links look like
 */
public record MailLine(
        int number, ReceivedMail mail, Optional<DecisionRecord> about, Optional<String> execution, Pattern link) {

    /** A piece of a mail's text. */
    public record Piece(String text, boolean link) {}

    public String at() {
        return Moments.time(mail.sentAt());
    }

    public String to() {
        return String.join(", ", mail.to());
    }

    /** Whether what it asks has not been answered. */
    public boolean isOpen() {
        return about.filter(record -> record.status() == Status.OPEN).isPresent();
    }

    /** Returns the decision links in it. */
    public List<String> links() {
        return pieces().stream().filter(Piece::link).map(Piece::text).distinct().toList();
    }

    /** Returns its text, with the decision links told apart: they are the only ones that lead somewhere here. */
    public List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        var end = 0;
        for (var match : link.matcher(mail.text()).results().toList()) {
            pieces.add(new Piece(mail.text().substring(end, match.start()), false));
            pieces.add(new Piece(match.group(), true));
            end = match.end();
        }
        pieces.add(new Piece(mail.text().substring(end), false));
        return pieces;
    }
}
