package dev.pipewright.onboarding.plan;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.List;
import java.util.Optional;

/**
 * How the connection will log in, and whether a person must agree to it.
 *
 * @param secret absent for logins with IAM
 * @param iam absent for logins with a secret
 * @param next what follows, were it not for the mode
 * @param why one sentence: why a person must agree, or need not
 * @param findings why the login cannot be used; then nothing else is there
 */
record LoginPlan(
        Optional<SecretUse> secret,
        Optional<IamLogin> iam,
        Next next,
        String why,
        List<String> warnings,
        List<Finding> findings) {

    static LoginPlan with(SecretUse secret, Next next, String why, List<String> warnings) {
        return new LoginPlan(Optional.of(secret), Optional.empty(), next, why, warnings, List.of());
    }

    static LoginPlan with(IamLogin iam, String why, List<String> warnings) {
        return new LoginPlan(Optional.empty(), Optional.of(iam), Next.APPROVE_PLAN, why, warnings, List.of());
    }

    static LoginPlan unusable(List<Finding> findings) {
        return new LoginPlan(Optional.empty(), Optional.empty(), Next.INVALID, "", List.of(), findings);
    }
}
