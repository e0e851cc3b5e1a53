package dev.pipewright.onboarding.discover;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.List;
import java.util.Optional;

/**
 * What was found, and what has to be asked because of it.
 *
 * @param request the request, completed by what the account says of the resource that it names
 * @param matched the resource that the request's host belongs to
 * @param looked what was looked at, what was not and why
 * @param warnings what whoever approves should know of it: what was not found, or could not be looked at
 * @param question what to ask next
 */
public record Discovery(
        OnboardingRequest request,
        Optional<SourceCandidate> matched,
        List<Check> looked,
        List<String> warnings,
        Question question) {

    public Discovery {
        looked = List.copyOf(looked);
        warnings = List.copyOf(warnings);
    }

    /**
     * What is open.
     *
     * @param kind the discriminator the state machine branches on
     * @param summary one sentence for a person; says how many there are where not all are shown
     * @param connections what could be used in place of a new connection; only on REUSE
     * @param candidates what could be meant; only on CHOOSE
     * @param hints what to ask for in one form; only on HINTS
     * @param findings the question as findings, for those who cannot be asked: everything that is open
     */
    public record Question(
            Kind kind,
            String summary,
            List<ExistingConnection> connections,
            List<SourceCandidate> candidates,
            List<Hint> hints,
            List<Finding> findings) {

        public Question {
            connections = List.copyOf(connections);
            candidates = List.copyOf(candidates);
            hints = List.copyOf(hints);
            findings = List.copyOf(findings);
        }
    }

    /** What kind of answer is needed. */
    public enum Kind {
        /** Nothing is open. */
        NONE,
        /** Whether to use an existing connection. */
        REUSE,
        /** Which resource of the account is meant. */
        CHOOSE,
        /** What some fields are. */
        HINTS
    }
}
