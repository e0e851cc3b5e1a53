package dev.pipewright.decisions.page;

import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.decisions.template.Printable;
import java.util.List;
import java.util.Optional;

/** The page that asks whether a connection that exists already will do. */
public record ReuseView(
        List<CandidateView> candidates,
        Optional<String> requestedName,
        List<Fact> place,
        String expires,
        FormView form) {

    /**
     * One connection to choose.
     *
     * @param name as Glue knows it: what the form sends
     * @param label the name, fit to be shown
     * @param details type and, where known, host and port
     */
    public record CandidateView(String name, String label, String details) {

        static CandidateView of(ExistingConnection candidate) {
            return new CandidateView(
                    candidate.name(),
                    Printable.line(candidate.name()),
                    Printable.line(candidate.connectionType() + ", " + candidate.target()));
        }
    }

    static ReuseView of(DecisionRecord record, Reuse asked, FormView form) {
        return new ReuseView(
                asked.connections().stream().map(CandidateView::of).toList(),
                asked.requestedName().map(Printable::line),
                Fact.place(record, form.texts()),
                form.texts().time(record.expiresAt()),
                form);
    }

    /** Whether there is only one to choose. */
    public boolean single() {
        return candidates.size() == 1;
    }
}
