package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.policy.PolicySet.Effect;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;

/**
 * Asks IAM what a role may do. Policies of resources are not part of the answer.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">
 *     SimulatePrincipalPolicy</a>
 */
final class Simulation {

    /** IAM has few calls a second for a whole account, and its limits are shared with whoever works there. */
    static final int AT_ONCE = 4;

    private final IamClient iam;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Simulation(IamClient iam) {
        this.iam = Objects.requireNonNull(iam, "iam");
    }

    /** Returns IAM's decisions, all actions in one call; waits for its turn while others are being made. */
    Look<List<RoleDecision>> decide(ExaminedRole role, Question question, Map<String, String> context) {
        free.acquireUninterruptibly();
        try {
            return Look.at("iam:SimulatePrincipalPolicy", () -> decisions(role, question, context));
        } finally {
            free.release();
        }
    }

    private List<RoleDecision> decisions(ExaminedRole role, Question question, Map<String, String> context) {
        return iam
                .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(role.arn())
                        .actionNames(question.actions())
                        .resourceArns(question.resources())
                        .contextEntries(entries(context)))
                .evaluationResults()
                .stream()
                .flatMap(result -> decisions(question, result))
                .toList();
    }

    /** An endpoint that does not list the resources one by one gives one decision for all of them. */
    private static Stream<RoleDecision> decisions(Question question, EvaluationResult result) {
        if (result.resourceSpecificResults().isEmpty()) {
            return Stream.of(new RoleDecision(
                    result.evalActionName(),
                    question.resource(),
                    effect(result.evalDecision()),
                    result.missingContextValues().isEmpty(),
                    inBoundary(result.permissionsBoundaryDecisionDetail())));
        }
        return result.resourceSpecificResults().stream().map(one -> decision(result, one));
    }

    private static RoleDecision decision(EvaluationResult result, ResourceSpecificResult one) {
        return new RoleDecision(
                result.evalActionName(),
                one.evalResourceName(),
                effect(one.evalResourceDecision()),
                one.missingContextValues().isEmpty()
                        && result.missingContextValues().isEmpty(),
                inBoundary(one.permissionsBoundaryDecisionDetail()));
    }

    private static Effect effect(PolicyEvaluationDecisionType decision) {
        return switch (decision) {
            case ALLOWED -> Effect.ALLOWED;
            case EXPLICIT_DENY -> Effect.EXPLICIT_DENY;
            default -> Effect.IMPLICIT_DENY;
        };
    }

    private static Optional<Boolean> inBoundary(PermissionsBoundaryDecisionDetail detail) {
        return Optional.ofNullable(detail).map(PermissionsBoundaryDecisionDetail::allowedByPermissionsBoundary);
    }

    private static List<ContextEntry> entries(Map<String, String> context) {
        return context.entrySet().stream()
                .map(entry -> ContextEntry.builder()
                        .contextKeyName(entry.getKey())
                        .contextKeyType(isBoolean(entry) ? ContextKeyTypeEnum.BOOLEAN : ContextKeyTypeEnum.STRING)
                        .contextKeyValues(entry.getValue())
                        .build())
                .toList();
    }

    /** A tag is text, whatever it says. */
    private static boolean isBoolean(Map.Entry<String, String> entry) {
        return entry.getValue().matches("true|false") && !entry.getKey().contains("ResourceTag/");
    }
}
