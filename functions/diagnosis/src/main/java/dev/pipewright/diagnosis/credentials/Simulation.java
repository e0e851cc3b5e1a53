package dev.pipewright.diagnosis.credentials;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Asks IAM what a role may do.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">
 *     SimulatePrincipalPolicy</a>
 */
final class Simulation {

    /** The resource of actions that cannot be allowed for one resource alone. */
    static final String EVERY_RESOURCE = "*";

    private final IamClient iam;

    Simulation(IamClient iam) {
        this.iam = Objects.requireNonNull(iam, "iam");
    }

    /**
     * What is asked.
     *
     * @param resource ARN, or {@code *}
     * @param context condition keys and values that the real call would carry
     */
    record Question(String roleArn, List<String> actions, String resource, Map<String, String> context) {

        /**
         * Whether a policy of the resource's own can allow the role what its own policies do not: those of a secret, a
         * key, a bucket, and Glue's catalog with its connections can, and all that is asked about one resource is asked
         * about one of these.
         */
        boolean hasResourcePolicy() {
            return !EVERY_RESOURCE.equals(resource);
        }
    }

    /**
     * A denied action.
     *
     * @param decision {@code explicitDeny} or {@code implicitDeny}
     * @param certain false where a policy's condition could not be evaluated for want of a value, or where a policy of
     *     the resource, which the simulation does not see, may allow what the role's policies do not
     */
    record Denial(String action, String decision, boolean certain) {}

    /** Returns the first denial; empty if all actions are allowed. A role that does not exist may do nothing. */
    Look<Optional<Denial>> firstDenial(Question question) {
        return Look.at("iam:SimulatePrincipalPolicy", () -> {
            try {
                return iam
                        .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(question.roleArn())
                                .actionNames(question.actions())
                                .resourceArns(question.resource())
                                .contextEntries(entries(question.context())))
                        .evaluationResults()
                        .stream()
                        .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                        .map(result -> denial(question, result))
                        .findFirst();
            } catch (NoSuchEntityException e) {
                return Optional.of(new Denial(question.actions().get(0), "role does not exist", true));
            }
        });
    }

    /** An explicit deny holds whatever other policies allow; the lack of an allow holds only without such policies. */
    private static Denial denial(Question question, EvaluationResult result) {
        var certain = result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY
                || (!question.hasResourcePolicy()
                        && result.missingContextValues().isEmpty());
        return new Denial(result.evalActionName(), result.evalDecisionAsString(), certain);
    }

    private static List<ContextEntry> entries(Map<String, String> context) {
        return context.entrySet().stream()
                .map(entry -> ContextEntry.builder()
                        .contextKeyName(entry.getKey())
                        .contextKeyType(ContextKeyTypeEnum.STRING)
                        .contextKeyValues(entry.getValue())
                        .build())
                .toList();
    }
}
