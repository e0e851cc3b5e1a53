package dev.pipewright.decisions.mail;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a mail.
 *
 * @param value fit to be shown
 */
public record Line(String label, String value) {

    static Line of(Texts texts, String labelKey, String value) {
        return new Line(texts.text(labelKey), Printable.line(value));
    }

    /** Returns what every mail says of its record, around what only this one says. */
    static List<Line> about(DecisionRecord record, Texts texts, List<Line> more) {
        var account = record.inquiry().account();
        var requester = record.inquiry().requester();
        var lines = new ArrayList<Line>();
        record.question().connectionName().ifPresent(name -> lines.add(of(texts, "fact.connection", name)));
        lines.addAll(more);
        lines.add(of(texts, "fact.aws-account", account.accountId() + ", " + account.region()));
        lines.add(of(
                texts,
                "mail.requested-by",
                texts.text(requester.verified() ? "mail.verified" : "mail.unverified", requester.displayName())));
        return List.copyOf(lines);
    }
}
