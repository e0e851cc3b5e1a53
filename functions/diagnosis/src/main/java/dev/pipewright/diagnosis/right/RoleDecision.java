package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.policy.PolicySet.Effect;
import java.util.Optional;

/**
 * What a role's own policies decide about one action on one resource.
 *
 * @param sure false where a condition's value was not known
 * @param inBoundary whether the role's permissions boundary allows it, where it has one
 */
record RoleDecision(String action, String resource, Effect effect, boolean sure, Optional<Boolean> inBoundary) {

    boolean isAllowed() {
        return effect == Effect.ALLOWED;
    }

    Denial denial(boolean certain) {
        var what = effect == Effect.EXPLICIT_DENY ? "explicitDeny" : "implicitDeny";
        return new Denial(
                action,
                resource,
                inBoundary.orElse(true) ? what : what + " by the permissions boundary",
                certain && sure);
    }
}
