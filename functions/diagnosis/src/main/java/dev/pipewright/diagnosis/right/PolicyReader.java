package dev.pipewright.diagnosis.right;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.policy.PolicySet;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicySourceType;

/**
 * Reads a role's own policies, for where IAM does not simulate them: the calls grow with the role's policies, of which
 * IAM allows a few dozen, and not with the account. A role is read once in a diagnosis, also when several calls want it at once.
 */
final class PolicyReader {

    private final IamClient iam;
    private final Map<String, Look<PolicySet>> read = new ConcurrentHashMap<>();

    PolicyReader(IamClient iam) {
        this.iam = Objects.requireNonNull(iam, "iam");
    }

    /** Returns all policies of a role; one that cannot be read leaves all of them unseen. */
    Look<PolicySet> of(ExaminedRole role) {
        return read.computeIfAbsent(role.arn(), arn -> Look.at("iam:GetRolePolicy", () -> policies(role)));
    }

    private PolicySet policies(ExaminedRole role) {
        var policies = new ArrayList<Policy>();
        iam.listRolePoliciesPaginator(request -> request.roleName(role.name()))
                .policyNames()
                .forEach(name -> policies.add(inline(role.name(), name)));
        iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role.name()))
                .attachedPolicies()
                .forEach(attached -> policies.add(managed(attached.policyArn())));
        return new PolicySet(policies, role.boundaryArn().map(this::managed));
    }

    private Policy inline(String role, String name) {
        var document = iam.getRolePolicy(request -> request.roleName(role).policyName(name))
                .policyDocument();
        return policy(name, PolicySourceType.ROLE, document);
    }

    private Policy managed(String arn) {
        var version = iam.getPolicy(request -> request.policyArn(arn)).policy().defaultVersionId();
        var document = iam.getPolicyVersion(request -> request.policyArn(arn).versionId(version))
                .policyVersion()
                .document();
        return policy(arn, PolicySourceType.USER_MANAGED, document);
    }

    private static Policy policy(String id, PolicySourceType source, String document) {
        try {
            return Policy.of(id, source.toString(), document);
        } catch (IllegalArgumentException e) {
            throw new NotSeenException("Not examined: policy " + id + " cannot be read");
        }
    }
}
