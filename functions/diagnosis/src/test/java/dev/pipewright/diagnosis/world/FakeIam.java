package dev.pipewright.diagnosis.world;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** IAM's policy simulation over a world: allowed unless the world decides otherwise. */
public record FakeIam(World world) implements IamClient {

    /** The decision for an implicit deny whose condition could not be evaluated. */
    public static final String UNCERTAIN = "uncertain";

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        world.call("GetRole", IamException::builder);
        return GetRoleResponse.builder().role(role(request.roleName())).build();
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        world.call("ListRoles", IamException::builder);
        return ListRolesResponse.builder()
                .roles(world.access.roles.values())
                .isTruncated(false)
                .build();
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        world.call("ListRolePolicies", IamException::builder);
        return ListRolePoliciesResponse.builder()
                .policyNames(policies(request.roleName()).keySet())
                .isTruncated(false)
                .build();
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        world.call("GetRolePolicy", IamException::builder);
        return GetRolePolicyResponse.builder()
                .policyDocument(policies(request.roleName()).get(request.policyName()))
                .build();
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        world.call("ListAttachedRolePolicies", IamException::builder);
        return ListAttachedRolePoliciesResponse.builder().isTruncated(false).build();
    }

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        world.call("SimulatePrincipalPolicy", IamException::builder);
        var role = request.policySourceArn().substring(request.policySourceArn().lastIndexOf('/') + 1);
        return SimulatePrincipalPolicyResponse.builder()
                .isTruncated(false)
                .evaluationResults(request.actionNames().stream()
                        .map(action -> result(role, action, request.resourceArns()))
                        .toList())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Map<String, String> policies(String role) {
        var policies = world.access.rolePolicies.get(role);
        if (policies == null) {
            throw new UnsupportedOperationException("The world says nothing of the policies of " + role);
        }
        return policies;
    }

    /** The configured role is there, unless a world has roles of its own. */
    private Role role(String name) {
        var role = world.access.roles.get(name);
        if (role == null || world.isDenied("role")) {
            throw NoSuchEntityException.builder()
                    .statusCode(404)
                    .awsErrorDetails(World.error("Iam", "NoSuchEntity"))
                    .build();
        }
        return role;
    }

    private EvaluationResult result(String role, String action, List<String> resources) {
        var decision =
                world.access.decisionsOfRole.getOrDefault(role, world.decisions).getOrDefault(action, "allowed");
        var missing = decision.equals(UNCERTAIN) ? List.of("aws:SourceVpce") : List.<String>of();
        return EvaluationResult.builder()
                .evalActionName(action)
                .evalDecision(decision.equals(UNCERTAIN) ? "implicitDeny" : decision)
                .missingContextValues(missing)
                .resourceSpecificResults(resources.stream()
                        .map(resource -> ResourceSpecificResult.builder()
                                .evalResourceName(resource)
                                .evalResourceDecision(decision.equals(UNCERTAIN) ? "implicitDeny" : decision)
                                .missingContextValues(missing)
                                .build())
                        .toList())
                .build();
    }
}
