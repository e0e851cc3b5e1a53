package dev.pipewright.local.describe;

import dev.pipewright.diagnosis.policy.PolicySet;
import dev.pipewright.diagnosis.policy.PolicySet.Effect;
import dev.pipewright.diagnosis.policy.PolicyStatement.Request;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/** Writes what a role's policies decide as the simulator's answer. */
record PolicyEvaluation(PolicySet policies) {

    private static final String ALL_RESOURCES = "*";

    private static final Map<Effect, PolicyEvaluationDecisionType> DECISIONS = Map.of(
            Effect.ALLOWED, PolicyEvaluationDecisionType.ALLOWED,
            Effect.IMPLICIT_DENY, PolicyEvaluationDecisionType.IMPLICIT_DENY,
            Effect.EXPLICIT_DENY, PolicyEvaluationDecisionType.EXPLICIT_DENY);

    /** Ordered by how restrictive a decision is, the least first. */
    private static final List<PolicyEvaluationDecisionType> RESTRICTIVE = List.of(
            PolicyEvaluationDecisionType.ALLOWED,
            PolicyEvaluationDecisionType.IMPLICIT_DENY,
            PolicyEvaluationDecisionType.EXPLICIT_DENY);

    /**
     * One result per action: its own decision is the most restrictive one over all resources, and each resource's is in
     * {@code ResourceSpecificResults} (API_EvaluationResult).
     *
     * @param requests the same action on each of the resources; at least one
     */
    EvaluationResult result(List<Request> requests) {
        List<ResourceSpecificResult> results =
                requests.stream().map(this::onOneResource).toList();
        var strictest = results.stream()
                .max(Comparator.comparingInt(result -> RESTRICTIVE.indexOf(result.evalResourceDecision())))
                .orElseThrow();
        return EvaluationResult.builder()
                .evalActionName(requests.get(0).action())
                .evalResourceName(requests.size() == 1 ? requests.get(0).resource() : ALL_RESOURCES)
                .evalDecision(strictest.evalResourceDecision())
                .matchedStatements(strictest.matchedStatements())
                .missingContextValues(results.stream()
                        .flatMap(result -> result.missingContextValues().stream())
                        .distinct()
                        .toList())
                .permissionsBoundaryDecisionDetail(strictest.permissionsBoundaryDecisionDetail())
                .resourceSpecificResults(results)
                .build();
    }

    private ResourceSpecificResult onOneResource(Request request) {
        var decision = policies.decide(request);
        return ResourceSpecificResult.builder()
                .evalResourceName(request.resource())
                .evalResourceDecision(DECISIONS.get(decision.effect()))
                .matchedStatements(decision.matched().stream()
                        .map(policy -> Statement.builder()
                                .sourcePolicyId(policy.id())
                                .sourcePolicyType(policy.source())
                                .build())
                        .toList())
                .missingContextValues(decision.missing().stream().sorted().toList())
                .permissionsBoundaryDecisionDetail(decision.inBoundary()
                        .map(allowed -> PermissionsBoundaryDecisionDetail.builder()
                                .allowedByPermissionsBoundary(allowed)
                                .build())
                        .orElse(null))
                .build();
    }
}
