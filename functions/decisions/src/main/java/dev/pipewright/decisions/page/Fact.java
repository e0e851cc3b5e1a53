package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Texts;
import java.util.List;

/** One line of what a page shows; the value is fit to be shown. */
public record Fact(String label, String value) {

    public Fact {
        value = Printable.line(value);
    }

    /** Returns where in AWS a question plays. */
    static List<Fact> place(DecisionRecord record, Texts texts) {
        var account = record.inquiry().account();
        return List.of(
                new Fact(texts.text("fact.aws-account"), account.accountId()),
                new Fact(texts.text("fact.region"), account.region()));
    }
}
