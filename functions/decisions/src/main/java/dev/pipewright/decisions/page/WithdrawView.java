package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.stream.Stream;

/** The requester's own page while others are asked for approval: it shows what was asked of whom, and no credential. */
public record WithdrawView(String connectionName, List<Fact> facts, Reach reach, String expires, FormView form) {

    static WithdrawView of(DecisionRecord record, FormView form) {
        return new WithdrawView(
                Printable.line(record.question().connectionName().orElse("")),
                facts(record, form.texts()),
                Reach.of(record),
                form.texts().time(record.expiresAt()),
                form);
    }

    private static List<Fact> facts(DecisionRecord record, Texts texts) {
        var source = record.question()
                .fold(approval -> SourceFacts.of(approval.source(), texts), forRequester -> List.<Fact>of());
        var plan = record.question().planHash().map(hash -> new Fact(texts.text("fact.plan"), hash));
        return Stream.of(source.stream(), Fact.place(record, texts).stream(), plan.stream())
                .flatMap(facts -> facts)
                .toList();
    }
}
