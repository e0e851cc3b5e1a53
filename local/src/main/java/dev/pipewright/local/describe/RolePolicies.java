package dev.pipewright.local.describe;

import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.local.snapshot.AccountSnapshot;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicySourceType;

/** Finds the policies of a role in a snapshot: inline ones, attached ones in their default version, the boundary. */
final class RolePolicies {

    private final AccountSnapshot snapshot;

    RolePolicies(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The identity-based policies of a role.
     *
     * @throws dev.pipewright.local.snapshot.NotCapturedException if one of them is not in the snapshot: an evaluation
     *     without it could be wrong in both directions
     */
    List<Policy> of(String roleName) {
        var inline = snapshot.single("iam-list-role-policies", ListRolePoliciesResponse::builder, roleName)
                .orThrow(EmbeddedIam::refused);
        var attached = snapshot.single(
                        "iam-list-attached-role-policies", ListAttachedRolePoliciesResponse::builder, roleName)
                .orThrow(EmbeddedIam::refused);
        return Stream.concat(
                        inline.policyNames().stream().map(name -> inline(roleName, name)),
                        attached.attachedPolicies().stream()
                                .map(AttachedPolicy::policyArn)
                                .map(this::managed))
                .toList();
    }

    /** A managed policy in its default version. */
    Policy managed(String arn) {
        var version = snapshot.single("iam-get-policy", GetPolicyResponse::builder, arn)
                .orThrow(EmbeddedIam::refused)
                .policy()
                .defaultVersionId();
        var document = snapshot.single("iam-get-policy-version", GetPolicyVersionResponse::builder, arn, version)
                .orThrow(EmbeddedIam::refused)
                .policyVersion()
                .document();
        var source = arn.contains(":iam::aws:policy/") ? PolicySourceType.AWS_MANAGED : PolicySourceType.USER_MANAGED;
        return Policy.of(arn.substring(arn.lastIndexOf('/') + 1), source.toString(), document);
    }

    private Policy inline(String roleName, String policyName) {
        var document = snapshot.single("iam-get-role-policy", GetRolePolicyResponse::builder, roleName, policyName)
                .orThrow(EmbeddedIam::refused)
                .policyDocument();
        return Policy.of("role_%s_%s".formatted(roleName, policyName), PolicySourceType.ROLE.toString(), document);
    }
}
