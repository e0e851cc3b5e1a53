package dev.pipewright.local.describe;

import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.policy.PolicySet;
import dev.pipewright.diagnosis.policy.PolicyStatement.Request;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicySourceType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/**
 * IAM over an account snapshot: reads roles and their policies, and simulates what it may do from its captured policies. Reads only; any
 * other operation is not supported.
 *
 * <p>Roles are the only principals that can be simulated. A condition or policy variable whose value is not known makes
 * its statement not apply and is listed in {@code MissingContextValues}, so a caller can tell a sure decision from one
 * that depends on it.
 */
public final class EmbeddedIam implements IamClient {

    private static final String NO_SUCH_ENTITY = "NoSuchEntity";

    static final ServiceErrors ERRORS = new ServiceErrors("Iam", IamException::builder);

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int DEFAULT_MAX_ITEMS = 100;
    private static final String GET_ROLE = "iam-get-role";
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/(?:.*/)?([^/]+)");

    private final AccountSnapshot snapshot;
    private final RolePolicies policies;

    /** IAM of the captured account. */
    public EmbeddedIam(AccountSnapshot snapshot) {
        this.snapshot = snapshot;
        this.policies = new RolePolicies(snapshot);
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        var name = request.roleName();
        return snapshot.single(GET_ROLE, GetRoleResponse::builder, name)
                .orThrow(
                        EmbeddedIam::refused,
                        () -> isListed(name) ? snapshot.notCaptured(GET_ROLE, name) : noSuchRole(name));
    }

    /** All roles on one page. */
    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        return snapshot.list("iam-list-roles", ListRolesResponse::builder).orThrow(EmbeddedIam::refused);
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        return snapshot.single("iam-list-role-policies", ListRolePoliciesResponse::builder, request.roleName())
                .orThrow(EmbeddedIam::refused);
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        return snapshot.single(
                        "iam-get-role-policy", GetRolePolicyResponse::builder, request.roleName(), request.policyName())
                .orThrow(EmbeddedIam::refused);
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        return snapshot.single(
                        "iam-list-attached-role-policies",
                        ListAttachedRolePoliciesResponse::builder,
                        request.roleName())
                .orThrow(EmbeddedIam::refused);
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        return snapshot.single("iam-get-policy", GetPolicyResponse::builder, request.policyArn())
                .orThrow(EmbeddedIam::refused);
    }

    @Override
    public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
        return snapshot.single(
                        "iam-get-policy-version",
                        GetPolicyVersionResponse::builder,
                        request.policyArn(),
                        request.versionId())
                .orThrow(EmbeddedIam::refused);
    }

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        refuseWhatIsNotEvaluated(request);
        var evaluation = evaluation(role(request.policySourceArn()), request.policyInputList());
        var results = request.actionNames().stream()
                .map(action -> evaluation.result(requests(action, request)))
                .toList();
        int maxItems = request.maxItems() == null ? DEFAULT_MAX_ITEMS : request.maxItems();
        var page = Page.of(results, maxItems, request.marker(), EmbeddedIam::invalidMarker);
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.next() != null)
                .marker(page.next())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private Role role(String arn) {
        var matcher = ROLE_ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new UnsupportedOperationException(
                    "Only roles can be simulated from a snapshot, not '%s': give a role's ARN".formatted(arn));
        }
        var role = getRole(GetRoleRequest.builder().roleName(matcher.group(1)).build())
                .role();
        if (!role.arn().equals(arn)) {
            throw noSuchRole(arn);
        }
        return role;
    }

    private PolicyEvaluation evaluation(Role role, List<String> added) {
        List<Policy> all = new ArrayList<>(policies.of(role.roleName()));
        for (int i = 0; i < added.size(); i++) {
            all.add(Policy.of("PolicyInputList." + (i + 1), PolicySourceType.NONE.toString(), added.get(i)));
        }
        var boundary = Optional.ofNullable(role.permissionsBoundary())
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
                .map(policies::managed);
        return new PolicyEvaluation(new PolicySet(all, boundary));
    }

    private static List<Request> requests(String action, SimulatePrincipalPolicyRequest request) {
        var context = request.contextEntries().stream()
                .collect(Collectors.toMap(
                        entry -> entry.contextKeyName().toLowerCase(Locale.ROOT), ContextEntry::contextKeyValues));
        List<String> resources = request.resourceArns().isEmpty() ? List.of("*") : request.resourceArns();
        return resources.stream()
                .map(resource -> new Request(action, resource, context))
                .toList();
    }

    private static void refuseWhatIsNotEvaluated(SimulatePrincipalPolicyRequest request) {
        if (request.resourcePolicy() != null
                || !request.permissionsBoundaryPolicyInputList().isEmpty()) {
            throw new UnsupportedOperationException(
                    "The embedded IAM evaluates a role's own policies: leave out ResourcePolicy and PermissionsBoundaryPolicyInputList");
        }
    }

    private boolean isListed(String roleName) {
        return snapshot
                .list("iam-list-roles", ListRolesResponse::builder)
                .orThrow(EmbeddedIam::refused)
                .roles()
                .stream()
                .anyMatch(role -> role.roleName().equals(roleName));
    }

    static AwsServiceException refused(Captured.Denied<?> denied) {
        return ERRORS.denied(denied, NO_SUCH_ENTITY, NoSuchEntityException::builder);
    }

    private static AwsServiceException noSuchRole(String name) {
        return ERRORS.error(
                NoSuchEntityException::builder,
                NOT_FOUND,
                NO_SUCH_ENTITY,
                "The role with name %s cannot be found.".formatted(name));
    }

    private static AwsServiceException invalidMarker() {
        return ERRORS.error(InvalidInputException::builder, BAD_REQUEST, "InvalidInput", "Invalid Marker.");
    }
}
