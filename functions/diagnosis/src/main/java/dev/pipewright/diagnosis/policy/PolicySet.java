package dev.pipewright.diagnosis.policy;

import dev.pipewright.diagnosis.policy.PolicyStatement.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The identity-based policies of a role, evaluated as IAM does within one account: an explicit Deny wins, then an Allow
 * (which a permissions boundary, if there is one, must allow as well), else the request is implicitly denied. Policies of
 * organizations and sessions are not evaluated: they cannot be read in the account.
 *
 * @param policies the identity-based policies
 * @param boundary the permissions boundary, if the role has one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public record PolicySet(List<Policy> policies, Optional<Policy> boundary) {

    public PolicySet {
        policies = List.copyOf(policies);
    }

    /** How a request ends. The order is that of restriction, the least first. */
    public enum Effect {
        ALLOWED,
        IMPLICIT_DENY,
        EXPLICIT_DENY
    }

    /**
     * What the policies say about one request.
     *
     * @param matched the policies whose statements decide it
     * @param missing condition keys and variables whose values would decide further statements and are not known
     * @param inBoundary whether the permissions boundary allows it, where there is one
     */
    public record Decision(Effect effect, List<Policy> matched, Set<String> missing, Optional<Boolean> inBoundary) {

        public Decision {
            matched = List.copyOf(matched);
            missing = Set.copyOf(missing);
        }
    }

    /** Decides one request. */
    public Decision decide(Request request) {
        var denies = matched(request, false);
        var allows = matched(request, true);
        var inBoundary = boundary.map(policy ->
                policy.statements().stream().anyMatch(statement -> statement.allow() && statement.appliesTo(request)));
        var missing = new TreeSet<String>();
        all().flatMap(policy -> policy.statements().stream())
                .forEach(statement -> missing.addAll(statement.missing(request)));
        return new Decision(
                effect(denies, allows, inBoundary.orElse(true)),
                denies.isEmpty() ? allows : denies,
                missing,
                inBoundary);
    }

    private static Effect effect(List<Policy> denies, List<Policy> allows, boolean inBoundary) {
        if (!denies.isEmpty()) {
            return Effect.EXPLICIT_DENY;
        }
        return allows.isEmpty() || !inBoundary ? Effect.IMPLICIT_DENY : Effect.ALLOWED;
    }

    /** A Deny in the boundary denies like any other; an Allow in it grants nothing. */
    private List<Policy> matched(Request request, boolean allow) {
        return (allow ? policies.stream() : all())
                .flatMap(policy -> policy.statements().stream()
                        .filter(statement -> statement.allow() == allow && statement.appliesTo(request))
                        .map(statement -> policy))
                .toList();
    }

    private Stream<Policy> all() {
        return Stream.concat(policies.stream(), boundary.stream());
    }
}
