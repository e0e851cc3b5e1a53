package dev.pipewright.local.describe;

import dev.pipewright.local.describe.PolicyStatement.Request;
import dev.pipewright.local.describe.RolePolicies.Policy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * Evaluates policies as IAM does within one account: an explicit Deny wins, then an Allow (which a permissions boundary,
 * if there is one, must allow as well), else the request is implicitly denied. Organization policies, session policies
 * and resource-based policies are not evaluated: a snapshot does not hold them.
 *
 * @param policies the identity-based policies
 * @param boundary the permissions boundary, if the role has one
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
record PolicyEvaluation(List<Policy> policies, Optional<Policy> boundary) {

    private static final String ALL_RESOURCES = "*";

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
        var denies = matched(request, false);
        var allows = matched(request, true);
        var inBoundary = boundary.map(policy -> allows(policy, request));
        var decision = decision(denies, allows, inBoundary.orElse(true));
        return ResourceSpecificResult.builder()
                .evalResourceName(request.resource())
                .evalResourceDecision(decision)
                .matchedStatements(denies.isEmpty() ? allows : denies)
                .missingContextValues(all().flatMap(policy -> policy.statements().stream())
                        .flatMap(statement -> statement.missing(request).stream())
                        .distinct()
                        .toList())
                .permissionsBoundaryDecisionDetail(inBoundary
                        .map(allowed -> PermissionsBoundaryDecisionDetail.builder()
                                .allowedByPermissionsBoundary(allowed)
                                .build())
                        .orElse(null))
                .build();
    }

    private static PolicyEvaluationDecisionType decision(
            List<Statement> denies, List<Statement> allows, boolean inBoundary) {
        if (!denies.isEmpty()) {
            return PolicyEvaluationDecisionType.EXPLICIT_DENY;
        }
        return allows.isEmpty() || !inBoundary
                ? PolicyEvaluationDecisionType.IMPLICIT_DENY
                : PolicyEvaluationDecisionType.ALLOWED;
    }

    /** A Deny in the boundary denies like any other; an Allow in it grants nothing. */
    private List<Statement> matched(Request request, boolean allow) {
        return (allow ? policies.stream() : all())
                .flatMap(policy -> policy.statements().stream()
                        .filter(statement -> statement.allow() == allow && statement.appliesTo(request))
                        .map(statement -> Statement.builder()
                                .sourcePolicyId(policy.id())
                                .sourcePolicyType(policy.source())
                                .build()))
                .toList();
    }

    private Stream<Policy> all() {
        return Stream.concat(policies.stream(), boundary.stream());
    }

    private static boolean allows(Policy policy, Request request) {
        return policy.statements().stream().anyMatch(statement -> statement.allow() && statement.appliesTo(request));
    }
}
