package dev.pipewright.local.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class EmbeddedIamTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";
    private static final String SMOKE_JOB = "arn:aws:iam::123456789012:role/PipewrightSmokeJob";
    private static final String DATA = "arn:aws:iam::123456789012:role/AWSGlueServiceRole-data";
    private static final String SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:";

    @TempDir
    private Path folder;

    private final IamClient account = new EmbeddedIam(Snapshots.byDefault());

    @Test
    void aRoleIsReadWithItsTrustPolicyEncodedAsIamSendsIt() {
        var role = account.getRole(r -> r.roleName("PipewrightSmokeJob")).role();

        assertThat(role.arn()).isEqualTo(SMOKE_JOB);
        assertThat(role.assumeRolePolicyDocument()).startsWith("%7B%22Version%22");
    }

    @Test
    void aRoleThatIsNotListedDoesNotExist() {
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> account.getRole(r -> r.roleName("nobody")))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NoSuchEntity");
                    assertThat(e.statusCode()).isEqualTo(404);
                });
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> decide(account, SMOKE_JOB.replace("role/", "role/other-path/"), "s3:GetObject", "*"));
    }

    @Test
    void aRoleThatIsListedButWasNotReadIsNotCaptured() {
        var iam = of(Map.of("iam-list-roles", "{\"Roles\":[{\"RoleName\":\"r\"}]}"));

        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("r")))
                .isInstanceOf(NotCapturedException.class)
                .hasMessageContaining("aws iam get-role --role-name r");
    }

    @ParameterizedTest
    @CsvSource({
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds/orders/x-AbCdEf, allowed",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/orders-AbCdEf, allowed",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-central-1:123456789012:secret:hr/salaries-AbCdEf, implicitDeny",
        "secretsmanager:PutSecretValue, arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/orders-AbCdEf, implicitDeny",
        "SecretsManager:getsecretvalue, arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/orders-AbCdEf, allowed",
        "secretsmanager:GetSecretValue, arn:aws:secretsmanager:eu-central-1:123456789012:secret:GLUE/orders-AbCdEf, implicitDeny",
        "ec2:CreateNetworkInterface, *, allowed",
        "glue:GetConnection, arn:aws:glue:eu-central-1:123456789012:connection/orders, allowed",
        "glue:GetConnection, *, implicitDeny",
        "s3:PutObject, arn:aws:s3:::pipewright-artifacts-123456789012-eu-central-1/probe.json, allowed"
    })
    void theSmokeJobsRoleMayDoWhatItsPolicySays(String action, String resource, String decision) {
        assertThat(decide(account, SMOKE_JOB, action, resource).evalDecisionAsString())
                .isEqualTo(decision);
    }

    @Test
    void awssManagedPolicyForGlueGrantsNoSecret() {
        assertThat(decide(account, DATA, "secretsmanager:GetSecretValue", SECRET + "rds/orders/glue-reader-AbCdEf")
                        .evalDecisionAsString())
                .isEqualTo("implicitDeny");
        assertThat(decide(account, DATA, "glue:GetConnection", "*")).satisfies(result -> {
            assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
            assertThat(result.matchedStatements()).singleElement().satisfies(statement -> {
                assertThat(statement.sourcePolicyId()).isEqualTo("AWSGlueServiceRole");
                assertThat(statement.sourcePolicyTypeAsString()).isEqualTo("aws-managed");
            });
        });
    }

    @Test
    void anExplicitDenyWinsAndIsTheOnlyMatch() {
        var iam = role(
                statement("Allow", "\"Action\":\"s3:*\",\"Resource\":\"*\""),
                statement("Deny", "\"Action\":\"s3:Get*\",\"Resource\":\"arn:aws:s3:::private/*\""));

        var denied = decide(iam, ROLE, "s3:GetObject", "arn:aws:s3:::private/a");

        assertThat(denied.evalDecisionAsString()).isEqualTo("explicitDeny");
        assertThat(denied.matchedStatements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.sourcePolicyId()).isEqualTo("role_r_p"));
        assertThat(decide(iam, ROLE, "s3:GetObject", "arn:aws:s3:::public/a").evalDecisionAsString())
                .isEqualTo("allowed");
        assertThat(decide(iam, ROLE, "s3:PutObject", "arn:aws:s3:::private/a").evalDecisionAsString())
                .isEqualTo("allowed");
    }

    @Test
    void notActionAndNotResourceAreEverythingElse() {
        var iam = role(
                statement("Allow", "\"NotAction\":[\"iam:*\"],\"Resource\":\"*\""),
                statement("Deny", "\"Action\":\"*\",\"NotResource\":\"arn:aws:s3:::mine/*\""));

        assertThat(decide(iam, ROLE, "s3:GetObject", "arn:aws:s3:::mine/a").evalDecisionAsString())
                .isEqualTo("allowed");
        assertThat(decide(iam, ROLE, "s3:GetObject", "arn:aws:s3:::yours/a").evalDecisionAsString())
                .isEqualTo("explicitDeny");
        assertThat(decide(iam, ROLE, "iam:GetRole", "arn:aws:s3:::mine/a").evalDecisionAsString())
                .isEqualTo("implicitDeny");
    }

    @Test
    void everyActionHasOneResultWhoseResourcesAreToldApart() {
        var response = account.simulatePrincipalPolicy(r -> r.policySourceArn(SMOKE_JOB)
                .actionNames("secretsmanager:GetSecretValue", "ec2:DescribeSubnets")
                .resourceArns(SECRET + "glue/a-AbCdEf", SECRET + "hr/b-AbCdEf"));

        assertThat(response.evaluationResults()).hasSize(2);
        var secrets = response.evaluationResults().get(0);
        assertThat(secrets.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(secrets.resourceSpecificResults().stream().map(each -> each.evalResourceDecisionAsString()))
                .containsExactly("allowed", "implicitDeny");
        assertThat(response.evaluationResults().get(1).evalDecisionAsString()).isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}|allowed",
                "{\"StringEquals\":{\"aws:SourceVpc\":[\"vpc-2\",\"vpc-1\"]}}|allowed",
                "{\"StringEquals\":{\"AWS:sourcevpc\":\"vpc-1\"}}|allowed",
                "{\"StringEquals\":{\"aws:SourceVpc\":\"VPC-1\"}}|implicitDeny",
                "{\"StringEqualsIgnoreCase\":{\"aws:SourceVpc\":\"VPC-1\"}}|allowed",
                "{\"StringLike\":{\"aws:SourceVpc\":\"vpc-*\"}}|allowed",
                "{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-*\"}}|implicitDeny",
                "{\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}|implicitDeny",
                "{\"StringNotLike\":{\"aws:SourceVpc\":\"eni-*\"}}|allowed",
                "{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:glue:*:123456789012:job/*\"}}|allowed",
                "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}|allowed",
                "{\"Bool\":{\"aws:SecureTransport\":false}}|implicitDeny",
                "{\"Null\":{\"aws:SourceVpc\":\"false\"}}|allowed",
                "{\"Null\":{\"aws:SourceVpc\":\"true\"}}|implicitDeny",
                "{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"},\"Bool\":{\"aws:SecureTransport\":\"false\"}}|implicitDeny"
            })
    void conditionsOnKnownValuesAreEvaluated(String condition, String decision) {
        var iam = role(statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition));

        var response = iam.simulatePrincipalPolicy(r -> r.policySourceArn(ROLE)
                .actionNames("s3:GetObject")
                .contextEntries(
                        context("aws:SourceVpc", "vpc-1"),
                        context("aws:SecureTransport", "true"),
                        context("aws:SourceArn", "arn:aws:glue:eu-central-1:123456789012:job/x")));

        assertThat(response.evaluationResults()).singleElement().satisfies(result -> {
            assertThat(result.evalDecisionAsString()).isEqualTo(decision);
            assertThat(result.missingContextValues()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}|aws:SourceVpce",
                "{\"StringNotEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}|aws:SourceVpce",
                "{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}}|aws:SourceIp",
                "{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"a\"]}}|aws:TagKeys"
            })
    void aConditionThatCannotBeEvaluatedDoesNotMatchAndIsNoted(String condition, String key) {
        for (var effect : List.of("Allow", "Deny")) {
            var iam = role(
                    statement(effect, "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition),
                    statement("Allow", "\"Action\":\"ec2:*\",\"Resource\":\"*\""));

            var other = decide(iam, ROLE, "s3:GetObject", "*");
            var granted = decide(iam, ROLE, "ec2:DescribeVpcs", "*");

            assertThat(other.evalDecisionAsString()).isEqualTo("implicitDeny");
            assertThat(granted.evalDecisionAsString()).isEqualTo("allowed");
            assertThat(granted.missingContextValues()).containsExactly(key);
            assertThat(granted.resourceSpecificResults().get(0).missingContextValues())
                    .containsExactly(key);
        }
    }

    @Test
    void aConditionIfExistsHoldsWhereTheValueIsAbsent() {
        var iam = role(
                statement(
                        "Allow",
                        "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringEqualsIfExists\":{\"aws:SourceVpc\":\"vpc-1\"}}"));

        assertThat(decide(iam, ROLE, "s3:GetObject", "*").evalDecisionAsString())
                .isEqualTo("allowed");
    }

    @Test
    void aPolicyVariableMatchesNothingAndIsNoted() {
        IamClient iam =
                role(statement("Allow", "\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::home/${aws:username}/*\""));

        var result = decide(iam, ROLE, "s3:GetObject", "arn:aws:s3:::home/me/a");

        assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(result.missingContextValues()).containsExactly("aws:username");
        assertThat(decide(iam, ROLE, "ec2:DescribeVpcs", "*").missingContextValues())
                .isEmpty();
    }

    @Test
    void aPermissionsBoundaryMustAllowAsWell() {
        var files = roleFiles(statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\""));
        var boundary = "arn:aws:iam::123456789012:policy/b";
        files.put(
                "iam-get-role.r",
                "{\"Role\":{\"RoleName\":\"r\",\"Arn\":\"%s\",\"PermissionsBoundary\":{\"PermissionsBoundaryArn\":\"%s\"}}}"
                        .formatted(ROLE, boundary));
        files.put(
                "iam-get-policy.arn%3Aaws%3Aiam%3A%3A123456789012%3Apolicy%2Fb",
                "{\"Policy\":{\"Arn\":\"%s\",\"DefaultVersionId\":\"v2\"}}".formatted(boundary));
        files.put(
                "iam-get-policy-version.arn%3Aaws%3Aiam%3A%3A123456789012%3Apolicy%2Fb.v2",
                "{\"PolicyVersion\":{\"Document\":{\"Statement\":%s}}}"
                        .formatted(statement("Allow", "\"Action\":\"s3:*\",\"Resource\":\"*\"")));
        var iam = of(files);

        var within = decide(iam, ROLE, "s3:GetObject", "*");
        var beyond = decide(iam, ROLE, "ec2:DescribeVpcs", "*");

        assertThat(within.evalDecisionAsString()).isEqualTo("allowed");
        assertThat(within.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isTrue();
        assertThat(beyond.evalDecisionAsString()).isEqualTo("implicitDeny");
        assertThat(beyond.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isFalse();
    }

    @Test
    void aPolicyThatWasNotCapturedLeavesTheDecisionOpen() {
        var files = roleFiles(statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\""));
        files.put(
                "iam-list-attached-role-policies.r",
                "{\"AttachedPolicies\":[{\"PolicyArn\":\"arn:aws:iam::aws:policy/ReadOnlyAccess\"}]}");
        var iam = of(files);

        assertThatThrownBy(() -> decide(iam, ROLE, "s3:GetObject", "*"))
                .isInstanceOf(NotCapturedException.class)
                .hasMessageContaining("aws iam get-policy --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess");
    }

    @Test
    void policiesThatMayNotBeReadAreDenied() {
        var files = roleFiles(statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\""));
        files.put("iam-list-role-policies.r", "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"not you\"}}");
        var iam = of(files);

        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> decide(iam, ROLE, "s3:GetObject", "*"))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.statusCode()).isEqualTo(403);
                });
    }

    @Test
    void policiesInTheRequestAreEvaluatedToo() {
        var response = account.simulatePrincipalPolicy(r -> r.policySourceArn(SMOKE_JOB)
                .actionNames("kms:Decrypt")
                .policyInputList(
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:Decrypt\",\"Resource\":\"*\"}}"));

        assertThat(response.evaluationResults().get(0).matchedStatements())
                .singleElement()
                .satisfies(statement -> assertThat(statement.sourcePolicyId()).isEqualTo("PolicyInputList.1"));
    }

    @Test
    void resultsComeInPages() {
        List<String> actions =
                IntStream.range(0, 5).mapToObj("s3:Action%d"::formatted).toList();

        var first = account.simulatePrincipalPolicy(
                r -> r.policySourceArn(SMOKE_JOB).actionNames(actions).maxItems(3));

        assertThat(first.evaluationResults()).hasSize(3);
        assertThat(first.isTruncated()).isTrue();
        assertThat(account
                        .simulatePrincipalPolicyPaginator(r -> r.policySourceArn(SMOKE_JOB)
                                .actionNames(actions)
                                .maxItems(3))
                        .evaluationResults()
                        .stream()
                        .map(EvaluationResult::evalActionName))
                .containsExactlyElementsOf(actions);
    }

    @Test
    void whatIsNotEvaluatedFailsLoudly() {
        assertThatThrownBy(() -> decide(account, "arn:aws:iam::123456789012:user/me", "s3:GetObject", "*"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("user/me");
        assertThatThrownBy(() -> account.simulatePrincipalPolicy(
                        r -> r.policySourceArn(SMOKE_JOB).actionNames("a:b").resourcePolicy("{}")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("ResourcePolicy");
        for (var wrong : List.of(
                statement("Permit", "\"Action\":\"*\",\"Resource\":\"*\""),
                statement("Allow", "\"Resource\":\"*\""),
                statement("Allow", "\"Action\":\"*\",\"NotAction\":\"*\",\"Resource\":\"*\""),
                statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\""))) {
            assertThatThrownBy(() -> decide(role(wrong), ROLE, "s3:GetObject", "*"))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Policy 'role_r_p': ");
        }
    }

    private static EvaluationResult decide(IamClient iam, String role, String action, String resource) {
        return iam.simulatePrincipalPolicy(
                        r -> r.policySourceArn(role).actionNames(action).resourceArns(resource))
                .evaluationResults()
                .get(0);
    }

    private static ContextEntry context(String key, String value) {
        return ContextEntry.builder()
                .contextKeyName(key)
                .contextKeyType(ContextKeyTypeEnum.STRING)
                .contextKeyValues(value)
                .build();
    }

    private static String statement(String effect, String rest) {
        return "{\"Effect\":\"%s\",%s}".formatted(effect, rest);
    }

    private IamClient role(String... statements) {
        return of(roleFiles(statements));
    }

    private static Map<String, String> roleFiles(String... statements) {
        Map<String, String> files = new HashMap<>();
        files.put("iam-list-roles", "{\"Roles\":[{\"RoleName\":\"r\"}]}");
        files.put("iam-get-role.r", "{\"Role\":{\"RoleName\":\"r\",\"Arn\":\"%s\"}}".formatted(ROLE));
        files.put("iam-list-role-policies.r", "{\"PolicyNames\":[\"p\"]}");
        files.put("iam-list-attached-role-policies.r", "{\"AttachedPolicies\":[]}");
        files.put(
                "iam-get-role-policy.r.p",
                "{\"PolicyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[%s]}}"
                        .formatted(String.join(",", statements)));
        return files;
    }

    private IamClient of(Map<String, String> files) {
        return new EmbeddedIam(Snapshots.of(folder, files));
    }
}
