package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.question.Hint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan, or why there is none.
 *
 * @param next the discriminator the state machine branches on
 * @param summary one sentence for a person: what the plan does, or why a person must agree
 * @param plan absent on INVALID and ASK
 * @param findings on INVALID, and on ASK for those who cannot be asked
 * @param hints what to ask the requester for; only on ASK
 */
public record PlanResult(Next next, String summary, Optional<Plan> plan, List<Finding> findings, List<Hint> hints) {

    public PlanResult {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(summary, "summary");
        findings = findings == null ? List.of() : List.copyOf(findings);
        hints = hints == null ? List.of() : List.copyOf(hints);
    }

    static PlanResult invalid(List<Finding> findings) {
        return new PlanResult(Next.INVALID, findings.get(0).message(), Optional.empty(), findings, List.of());
    }

    /** What follows a plan. */
    public enum Next {
        /** The request cannot be planned as it stands. */
        INVALID,
        /** Something in the request cannot stay as it is, such as a name that is taken. */
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
