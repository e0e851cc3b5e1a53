package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.plan.Plan;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A plan, or why there is none.
 *
 * @param next the discriminator the state machine branches on
 * @param summary one sentence for a person: what the plan does, or why a person must agree
 * @param plan absent on INVALID
 * @param findings on INVALID
 */
public record PlanResult(Next next, String summary, Optional<Plan> plan, List<Finding> findings) {

    public PlanResult {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(summary, "summary");
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    static PlanResult invalid(List<Finding> findings) {
        return new PlanResult(Next.INVALID, findings.get(0).message(), Optional.empty(), findings);
    }

    /** What follows a plan. */
    public enum Next {
        /** The request cannot be planned as it stands. */
        INVALID,
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
