package dev.pipewright.decisions.page;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.Printable;
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
     */
    public record CandidateView(String arn, String name, String title, List<Fact> facts) {

        static CandidateView of(SourceCandidate candidate) {
            var engine = candidate.type().displayName()
                    + candidate.version().map(version -> " " + version).orElse("");
            return new CandidateView(
                    candidate.arn(),
                    Printable.line(candidate.name()),
                    Printable.line(engine + ", " + FieldWords.meaning(candidate.deployment())),
                    facts(candidate));
        }

        private static List<Fact> facts(SourceCandidate candidate) {
            var facts = new ArrayList<Fact>();
            facts.add(new Fact("Status", candidate.status()));
            facts.add(new Fact("Host and port", candidate.endpoint().toString()));
            candidate.writer().map(Endpoint::toString).ifPresent(writer -> facts.add(new Fact("For writing", writer)));
            facts.add(new Fact("Database", candidate.database().orElse("not told by AWS")));
            facts.add(new Fact("Network", candidate.vpcId().orElse("outside a VPC")));
            facts.add(new Fact("Address", candidate.publiclyAccessible() ? "public" : "private"));
            facts.add(new Fact("Login with IAM", candidate.iamAuthentication() ? "switched on" : "switched off"));
            facts.add(
                    new Fact("Secret kept by AWS", candidate.managedSecretArn().isPresent() ? "yes" : "no"));
            candidate.reasons().forEach(reason -> facts.add(new Fact("Shown because", reason)));
            return List.copyOf(facts);
        }
    }

    static ChooseView of(DecisionRecord record, Choose asked, FormView form) {
        return new ChooseView(
                Printable.line(asked.summary()),
                asked.candidates().stream().map(CandidateView::of).toList(),
                asked.requestedName().map(Printable::line),
                Fact.place(record),
                Printable.time(record.expiresAt()),
                form);
    }

    /** Whether there is only one to choose. */
    public boolean single() {
        return candidates.size() == 1;
    }
}
