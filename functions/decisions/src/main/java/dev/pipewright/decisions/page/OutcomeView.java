package dev.pipewright.decisions.page;

import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.template.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that shows what was decided.
 *
 * @param pending whether the workflow does not have the decision yet
 */
public record OutcomeView(String heading, String meaning, List<Fact> facts, boolean pending) {

    static OutcomeView of(DecisionRecord record) {
        var made = record.decided().orElseThrow();
        var facts = new ArrayList<Fact>();
        record.question().connectionName().ifPresent(name -> facts.add(new Fact("Connection", name)));
        var done = made.verdict() == Verdict.ANSWERED ? "Answered" : "Decided";
        facts.add(new Fact(done + " by", made.by()));
        facts.add(new Fact(done + " at", Printable.time(made.at())));
        made.reason().ifPresent(reason -> facts.add(new Fact("Reason", reason)));
        record.question().planHash().ifPresent(hash -> facts.add(new Fact("Plan", hash)));
        facts.addAll(AnswerWords.facts(record));
        return new OutcomeView(
                heading(made), meaning(record, made), List.copyOf(facts), record.status() == Status.DECIDED);
    }

    private static String heading(Decided made) {
        return switch (made.verdict()) {
            case APPROVED -> "Approved";
            case REJECTED -> "Rejected";
            case WITHDRAWN -> "Withdrawn";
            case ANSWERED -> "Answered";
        };
    }

    private static String meaning(DecisionRecord record, Decided made) {
        return switch (made.verdict()) {
            case APPROVED -> "The connection is being created and tested. The requester is told the result.";
            case REJECTED -> "Nothing was created and no login was made. The requester is told the reason.";
            case WITHDRAWN -> "The request was taken back. Nothing was created.";
            case ANSWERED -> AnswerWords.meaning(record);
        };
    }
}
