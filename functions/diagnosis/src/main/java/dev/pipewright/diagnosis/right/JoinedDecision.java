package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.policy.PolicySet.Effect;
import dev.pipewright.diagnosis.policy.PolicyStatement;
import dev.pipewright.diagnosis.policy.PolicyStatement.Request;
import dev.pipewright.diagnosis.right.Question.Join;
import dev.pipewright.diagnosis.right.Question.ResourceSide;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins what a role's policies decide with what the policy of the resource says.
 *
 * <table>
 * <caption>A Deny on either side denies. Else:</caption>
 * <tr><th>resource</th><th>the role's policies allow</th><th>they do not</th></tr>
 * <tr><td>without a policy of its own</td><td>allowed</td><td>denied, certainly</td></tr>
 * <tr><td>secret or bucket of the same account</td><td>allowed</td><td>allowed if its policy names the role; denied,
 * certainly, if it was seen and does not</td></tr>
 * <tr><td>key</td><td>allowed if its policy leaves it to the account or names the role; denied, certainly, if it was seen
 * and does neither</td><td>allowed if its policy names the role; else as for a secret</td></tr>
 * <tr><td>of another account</td><td>allowed if its policy names the role or the account</td><td>denied, certainly</td></tr>
 * </table>
 *
 * <p>A permissions boundary that does not allow limits what a policy of the resource grants to the role, but not what one
 * grants to everybody; so such a denial is not certain.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html">Key policies</a>
 */
final class JoinedDecision {

    private JoinedDecision() {}

    /** What the policy of a resource says about a request of the role. */
    private record Said(boolean denies, boolean allows, boolean delegates, boolean unsure) {}

    static Optional<Denial> denial(
            ExaminedRole role, RoleDecision decision, ResourceSide side, Map<String, String> context) {
        if (decision.effect() == Effect.EXPLICIT_DENY) {
            return Optional.of(decision.denial(true));
        }
        if (!side.policy().isSeen()
                || (side.join() == Join.KEY && side.policy().value().isEmpty())) {
            return decision.isAllowed() ? Optional.empty() : Optional.of(decision.denial(side.join() == Join.BOTH));
        }
        var said = said(role, decision, side.policy().value(), context);
        if (said.denies) {
            return Optional.of(ofResource(decision, "explicitDeny by the policy of the resource", true));
        }
        return switch (side.join()) {
            case ROLE_ALONE -> decision.isAllowed() ? Optional.empty() : Optional.of(decision.denial(true));
            case EITHER -> decision.isAllowed() ? Optional.empty() : unlessNamed(decision, said);
            case KEY -> ofKey(decision, said);
            case BOTH -> ofBoth(decision, said);
        };
    }

    private static Optional<Denial> ofKey(RoleDecision decision, Said said) {
        if (!said.allows && !said.delegates) {
            return Optional.of(ofResource(decision, "not allowed by the key's policy", !said.unsure));
        }
        return decision.isAllowed() ? Optional.empty() : unlessNamed(decision, said);
    }

    private static Optional<Denial> ofBoth(RoleDecision decision, Said said) {
        if (!decision.isAllowed()) {
            return Optional.of(decision.denial(true));
        }
        return said.allows || said.delegates
                ? Optional.empty()
                : Optional.of(ofResource(
                        decision, "not allowed by the policy of the resource, in another account", !said.unsure));
    }

    private static Optional<Denial> unlessNamed(RoleDecision decision, Said said) {
        if (said.allows) {
            return decision.inBoundary().orElse(true) ? Optional.empty() : Optional.of(decision.denial(false));
        }
        return Optional.of(decision.denial(!said.unsure));
    }

    private static Denial ofResource(RoleDecision decision, String what, boolean certain) {
        return new Denial(decision.action(), decision.resource(), what, certain);
    }

    private static Said said(
            ExaminedRole role, RoleDecision decision, Optional<Policy> policy, Map<String, String> context) {
        var request = new Request(decision.action(), decision.resource(), Rights.known(context));
        boolean denies = false;
        boolean allows = false;
        boolean delegates = false;
        boolean unsure = false;
        for (var statement : policy.map(Policy::statements).orElse(List.of())) {
            var names = statement.principals().includes(role.arn());
            var leaves = statement.principals().delegatesTo(role.arn());
            var applies = statement.appliesTo(request);
            denies |= applies && !statement.allow() && (names || leaves);
            allows |= applies && statement.allow() && names;
            delegates |= applies && statement.allow() && leaves;
            unsure |= isOpen(statement, request) && (names || leaves);
        }
        return new Said(denies, allows, delegates, unsure);
    }

    /** Whether a statement would allow if a condition held whose value is not known. */
    private static boolean isOpen(PolicyStatement statement, Request request) {
        return statement.allow() && !statement.missing(request).isEmpty();
    }
}
