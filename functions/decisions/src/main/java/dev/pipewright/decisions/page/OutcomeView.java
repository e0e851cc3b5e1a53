package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.template.VerdictWords;
import dev.pipewright.decisions.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that shows what was decided.
 *
 * @param pending whether the workflow does not have the decision yet
 */
public record OutcomeView(String heading, String meaning, List<Fact> facts, boolean pending) {

    static OutcomeView of(DecisionRecord record, Texts texts) {
        var made = record.decided().orElseThrow();
        return new OutcomeView(
                heading(made, texts),
                meaning(record, made, texts),
                facts(record, made, texts),
                record.status() == Status.DECIDED);
    }

    private static List<Fact> facts(DecisionRecord record, Decided made, Texts texts) {
        var facts = new ArrayList<Fact>();
        record.question().connectionName().ifPresent(name -> facts.add(new Fact(texts.text("fact.connection"), name)));
        facts.add(new Fact(texts.text(VerdictWords.by(made.verdict())), made.by()));
        facts.add(new Fact(texts.text(VerdictWords.at(made.verdict())), texts.time(made.at())));
        made.reason().ifPresent(reason -> facts.add(new Fact(texts.text("outcome.reason"), reason)));
        record.question().planHash().ifPresent(hash -> facts.add(new Fact(texts.text("fact.plan"), hash)));
        facts.addAll(AnswerWords.facts(record, texts));
        return List.copyOf(facts);
    }

    private static String heading(Decided made, Texts texts) {
        return switch (made.verdict()) {
            case APPROVED -> texts.text("outcome.approved");
            case REJECTED -> texts.text("outcome.rejected");
            case WITHDRAWN -> texts.text("outcome.withdrawn");
            case ANSWERED -> texts.text("outcome.answered");
        };
    }

    private static String meaning(DecisionRecord record, Decided made, Texts texts) {
        return switch (made.verdict()) {
            case APPROVED -> texts.text("outcome.approved.meaning");
            case REJECTED -> texts.text("outcome.rejected.meaning");
            case WITHDRAWN -> texts.text("outcome.withdrawn.meaning");
            case ANSWERED -> AnswerWords.meaning(record, texts);
        };
    }
}
