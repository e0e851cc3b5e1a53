package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.question.WordedQuestion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan, or why there is none.
 *
 * @param next the discriminator the state machine branches on
 * @param summary one sentence for a person: what the plan does, what is open, or why a person must agree
 * @param plan absent on INVALID and ASK
 * @param question what to ask the requester; exactly on ASK
 * @param findings on INVALID, and on ASK for those who cannot be asked
 */
public record PlanResult(
        Next next, String summary, Optional<Plan> plan, Optional<WordedQuestion> question, List<Finding> findings) {

    public PlanResult {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(summary, "summary");
        findings = findings == null ? List.of() : List.copyOf(findings);
        if ((next == Next.ASK) != question.isPresent()) {
            throw new IllegalArgumentException("A question belongs to ASK and only there, next is " + next);
        }
    }

    static PlanResult invalid(List<Finding> findings) {
        return new PlanResult(Next.INVALID, findings.get(0).message(), Optional.empty(), Optional.empty(), findings);
    }

    static PlanResult ask(WordedQuestion question, String summary, List<Finding> findings) {
        return new PlanResult(Next.ASK, summary, Optional.empty(), Optional.of(question), findings);
    }

    static PlanResult of(Next next, String summary, Plan plan) {
        return new PlanResult(next, summary, Optional.of(plan), Optional.empty(), List.of());
    }

    /** What follows a plan. */
    public enum Next {
        /** The request cannot be planned as it stands, and no answer would change that. */
        INVALID,
        /** Something is open, or cannot stay as it is, such as a name that is taken. */
        ASK,
        /** Only the plan was wanted. */
        PLANNED,
        /** A person must agree to a new secret and type its content. */
        APPROVE_SECRET,
        /** A person must agree that an existing secret is sent to this host. */
        APPROVE_PLAN,
        /** The secret itself names this host: nothing to agree to. */
        GO
    }
}
