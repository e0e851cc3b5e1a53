package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.policy.PolicySet;
import dev.pipewright.diagnosis.policy.PolicyStatement.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Decides what a role may do, from IAM's simulation and the policy of the resource. Where IAM does not simulate, or a
 * condition's value was missing in its answer, the role's policies are evaluated here, if they can be read.
 */
public final class Rights {

    private final Simulation simulation;
    private final PolicyReader policies;

    public Rights(IamClient iam) {
        this.simulation = new Simulation(iam);
        this.policies = new PolicyReader(iam);
    }

    /** Returns the surest denial; empty if all is allowed. */
    public Look<Optional<Denial>> denial(ExaminedRole role, Question question) {
        var context = context(role, question);
        return decisions(role, question, context)
                .then(decisions -> Look.derived(() -> decisions.stream()
                        .map(decision -> sure(role, decision, context))
                        .flatMap(decision -> JoinedDecision.denial(role, decision, question.own(), context).stream())
                        .min(Comparator.comparing(denial -> !denial.certain()))));
    }

    private Look<List<RoleDecision>> decisions(ExaminedRole role, Question question, Map<String, String> context) {
        var simulated = simulation.decide(role, question, context);
        if (simulated instanceof Look.NotSeen<List<RoleDecision>> unsimulated) {
            var read = policies.of(role)
                    .then(own -> Look.seen(question.actions().stream()
                            .flatMap(action -> question.resources().stream()
                                    .map(resource -> evaluated(own, action, resource, context)))
                            .toList()));
            return read instanceof Look.NotSeen<List<RoleDecision>> unread
                    ? Look.notSeen(unsimulated.why() + ". " + unread.why())
                    : read;
        }
        return simulated;
    }

    /** IAM names every condition key of a role's policies as missing, whether or not the statement is about the action. */
    private RoleDecision sure(ExaminedRole role, RoleDecision decision, Map<String, String> context) {
        if (decision.sure() || decision.isAllowed() || decision.resource().contains(", ")) {
            return decision;
        }
        var own = policies.of(role);
        return own.isSeen() ? evaluated(own.value(), decision.action(), decision.resource(), context) : decision;
    }

    private static RoleDecision evaluated(
            PolicySet policies, String action, String resource, Map<String, String> context) {
        var decision = policies.decide(new Request(action, resource, known(context)));
        return new RoleDecision(
                action, resource, decision.effect(), decision.missing().isEmpty(), decision.inBoundary());
    }

    static Map<String, List<String>> known(Map<String, String> context) {
        return context.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What every call of a job carries, and what the question adds. */
    private static Map<String, String> context(ExaminedRole role, Question question) {
        var context = new TreeMap<String, String>();
        context.put("aws:SecureTransport", "true");
        context.put("aws:PrincipalArn", role.arn());
        context.put("aws:PrincipalAccount", role.accountId());
        context.putAll(question.context());
        return context;
    }
}
