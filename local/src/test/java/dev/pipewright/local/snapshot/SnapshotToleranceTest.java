package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;

/** What another tool, a newer AWS CLI or a person has written is used as far as it goes, and what is not used is told. */
class SnapshotToleranceTest {

    private static final String SECRET = "secretsmanager-describe-secret";
    private static final String SECRET_ARN =
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds/orders-a1B2c3";

    @TempDir
    private Path folder;

    @Test
    void aMemberThatTheSdkDoesNotKnowIsSkippedAndToldOncePerFile() {
        var snapshot = Snapshots.of(
                folder,
                Map.of(
                        "ec2-describe-vpcs",
                        "{\"Vpcs\":[{\"VpcId\":\"vpc-1\"},{\"VpcIdd\":\"vpc-2\",\"VpcId\":\"vpc-2\",\"New\":{\"Er\":1}}]}"));

        var vpcs = value(snapshot.list("ec2-describe-vpcs", DescribeVpcsResponse::builder));

        assertThat(vpcs.vpcs()).extracting(vpc -> vpc.vpcId()).containsExactly("vpc-1", "vpc-2");
        assertThat(snapshot.notices())
                .containsExactly("ec2-describe-vpcs.json: Vpcs[1].VpcIdd and 1 more is not known to the SDK in use and"
                        + " is not used");
        assertThat(snapshot.problems()).singleElement().asString().contains("Vpcs[1].VpcIdd");
    }

    @Test
    void whatPythonsSdkAddsToEveryAnswerIsNotWorthALine() {
        var snapshot = Snapshots.of(
                folder, Map.of("ec2-describe-vpcs", "{\"Vpcs\":[],\"ResponseMetadata\":{\"HTTPStatusCode\":200}}"));

        assertThat(value(snapshot.list("ec2-describe-vpcs", DescribeVpcsResponse::builder))
                        .vpcs())
                .isEmpty();
        assertThat(snapshot.notices()).isEmpty();
    }

    @Test
    void aValueOfAnotherTypeStaysAnError() {
        var snapshot = Snapshots.of(folder, Map.of("ec2-describe-vpcs", "{\"Vpcs\":[{\"VpcId\":17}]}"));

        assertThatThrownBy(() -> snapshot.list("ec2-describe-vpcs", DescribeVpcsResponse::builder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("Vpcs[0].VpcId");
    }

    @ParameterizedTest
    @CsvSource({
        "ec2-describe-subnet, did you mean ec2-describe-subnets.json?",
        "iam-get-role, did you mean iam-get-role.<role-name>.json?",
        "iam-get-role.a.b, did you mean iam-get-role.<role-name>.json?",
        "ec2-describe-flow-logs, ''",
        "notes, ''"
    })
    void aFileOfAnotherNameIsNotUsedAndToldWithTheNearestName(String name, String hint) {
        var snapshot = Snapshots.of(folder, Map.of(name, "{}"));

        assertThat(snapshot.notices())
                .singleElement()
                .asString()
                .startsWith(name + ".json is not part of a snapshot and is not used")
                .endsWith(hint.isEmpty() ? "used" : hint);
        assertThat(snapshot.problems()).isEqualTo(snapshot.notices());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-05-04T07:30:00+00:00\"",
                "\"2026-05-04T09:30:00+02:00\"",
                "\"2026-05-04T07:30:00Z\"",
                "\"Mon, 04 May 2026 07:30:00 GMT\"",
                "1777879800",
                "1777879800.0"
            })
    void aMomentIsReadHoweverTheCommandLinePrintsIt(String moment) {
        var snapshot = Snapshots.of(folder, Map.of("s3api-head-object.drivers.a", "{\"LastModified\":" + moment + "}"));

        var head = value(snapshot.single("s3api-head-object", HeadObjectResponse::builder, "drivers", "a"));

        assertThat(head.lastModified()).isEqualTo(Instant.parse("2026-05-04T07:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"Statement\":[\"a+b %\"]}", "\"{\\\"Statement\\\":[\\\"a+b %\\\"]}\""})
    void aPolicyIsReadAsAnObjectAndAsText(String policy) {
        var snapshot = Snapshots.of(
                folder,
                Map.of(
                        "iam-get-role-policy.r.p", "{\"PolicyDocument\":" + policy + "}",
                        "secretsmanager-get-resource-policy.s", "{\"ResourcePolicy\":" + policy + "}",
                        "ec2-describe-vpc-endpoints", "{\"VpcEndpoints\":[{\"PolicyDocument\":" + policy + "}]}"));

        var ofRole = value(snapshot.single("iam-get-role-policy", GetRolePolicyResponse::builder, "r", "p"));
        var ofSecret =
                value(snapshot.single("secretsmanager-get-resource-policy", GetResourcePolicyResponse::builder, "s"));
        var ofEndpoint = value(snapshot.list("ec2-describe-vpc-endpoints", DescribeVpcEndpointsResponse::builder));

        assertThat(ofRole.policyDocument()).isEqualTo("%7B%22Statement%22%3A%5B%22a%2Bb%20%25%22%5D%7D");
        assertThat(ofSecret.resourcePolicy()).isEqualTo("{\"Statement\":[\"a+b %\"]}");
        assertThat(ofEndpoint.vpcEndpoints().get(0).policyDocument()).isEqualTo("{\"Statement\":[\"a+b %\"]}");
    }

    @Test
    void aPasswordThatAwsItselfMasksIsNone() {
        var snapshot = Snapshots.of(
                folder,
                Map.of(
                        "rds-describe-db-instances",
                        "{\"DBInstances\":[{\"PendingModifiedValues\":{\"MasterUserPassword\":\"****\"}}]}"));

        assertThat(snapshot.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"rds/orders, " + SECRET_ARN, SECRET_ARN + ", rds/orders", SECRET_ARN + ", " + SECRET_ARN})
    void aSecretIsFoundByNameAndByArnWhicheverItsFileIsNamedAfter(String named, String asked) {
        var snapshot = Snapshots.of(folder, Map.of(fileName(SECRET, named), "{\"Name\":\"rds/orders\"}"));

        assertThat(value(snapshot.single(SECRET, DescribeSecretResponse::builder, asked))
                        .name())
                .isEqualTo("rds/orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:secretsmanager:eu-central-1:999999999999:secret:rds/orders-a1B2c3",
                "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds/orders-a1B2c3",
                "rds/orders-a1B2c3",
                "orders"
            })
    void aSecretOfAnotherAccountRegionOrNameIsAnotherSecret(String asked) {
        var snapshot = Snapshots.of(folder, Map.of(fileName(SECRET, "rds/orders"), "{\"Name\":\"rds/orders\"}"));

        assertThat(snapshot.single(SECRET, DescribeSecretResponse::builder, asked))
                .isInstanceOf(Captured.NotCaptured.class);
    }

    @Test
    void rolesAndKeysAreFoundByArn() {
        var snapshot = Snapshots.of(
                folder,
                Map.of(
                        "iam-get-role.Glue", "{\"Role\":{\"RoleName\":\"Glue\"}}",
                        "kms-describe-key.1234-abcd", "{\"KeyMetadata\":{\"KeyId\":\"1234-abcd\"}}"));

        var role = snapshot.single(
                "iam-get-role", GetRoleResponse::builder, "arn:aws:iam::123456789012:role/service-role/Glue");
        var key = snapshot.single(
                "kms-describe-key",
                DescribeKeyResponse::builder,
                "arn:aws:kms:eu-central-1:123456789012:key/1234-abcd");

        assertThat(value(role).role().roleName()).isEqualTo("Glue");
        assertThat(value(key).keyMetadata().keyId()).isEqualTo("1234-abcd");
    }

    private static String fileName(String kind, String identifier) {
        return SnapshotFormat.file(kind).fileName(List.of(identifier)).replace(".json", "");
    }

    private static <T extends SdkPojo> T value(Captured<T> captured) {
        return captured.orThrow(
                denied -> new IllegalStateException(denied.code()),
                () -> new IllegalStateException("There is no such thing"));
    }
}
