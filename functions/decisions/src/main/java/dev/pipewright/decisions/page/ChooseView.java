package dev.pipewright.decisions.page;

import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page that asks which of the account's resources is the source. */
public record ChooseView(
        String summary,
        List<CandidateView> candidates,
        Optional<String> requestedName,
        List<Fact> place,
        String expires,
        FormView form) {

    /**
     * One resource to choose.
     *
     * @param arn what the form sends
     * @param title engine, version and where it runs
     * @param reasons why it is shown, as the workflow says it
     */
    public record CandidateView(String arn, String name, String title, List<Fact> facts, List<String> reasons) {

        static CandidateView of(SourceCandidate candidate, Texts texts) {
            var engine = candidate.type().displayName()
                    + candidate.version().map(version -> " " + version).orElse("");
            return new CandidateView(
                    candidate.arn(),
                    Printable.line(candidate.name()),
                    Printable.line(engine + ", " + FieldWords.meaning(candidate.deployment(), texts)),
                    facts(candidate, texts),
                    candidate.reasons().stream().map(Printable::line).toList());
        }

        private static List<Fact> facts(SourceCandidate candidate, Texts texts) {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact(texts.text("candidate.status"), candidate.status()));
            facts.add(new Fact(texts.text("fact.endpoint"), candidate.endpoint().toString()));
            candidate
                    .writer()
                    .ifPresent(writer -> facts.add(new Fact(texts.text("candidate.writer"), writer.toString())));
            facts.add(new Fact(
                    texts.text(FieldWords.label("source.database")),
                    candidate.database().orElseGet(() -> texts.text("candidate.database.unknown"))));
            facts.add(new Fact(
                    texts.text("candidate.network"),
                    candidate.vpcId().orElseGet(() -> texts.text("candidate.network.none"))));
            facts.add(new Fact(
                    texts.text("candidate.address"),
                    texts.text(candidate.publiclyAccessible() ? "candidate.public" : "candidate.private")));
            facts.add(new Fact(
                    texts.text("candidate.iam"),
                    texts.text(candidate.iamAuthentication() ? "candidate.on" : "candidate.off")));
            facts.add(new Fact(
                    texts.text("candidate.managed-secret"),
                    texts.text(candidate.managedSecretArn().isPresent() ? "answer.yes" : "answer.no")));
            return List.copyOf(facts);
        }
    }

    static ChooseView of(DecisionRecord record, Choose asked, FormView form) {
        var texts = form.texts();
        return new ChooseView(
                Printable.line(asked.summary()),
                asked.candidates().stream()
                        .map(candidate -> CandidateView.of(candidate, texts))
                        .toList(),
                asked.requestedName().map(Printable::line),
                Fact.place(record, texts),
                texts.time(record.expiresAt()),
                form);
    }

    /** Whether there is only one to choose. */
    public boolean single() {
        return candidates.size() == 1;
    }
}
