package dev.pipewright.local.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.Captured.Absent;
import dev.pipewright.local.snapshot.Captured.Denied;
import dev.pipewright.local.snapshot.Captured.NotCaptured;
import dev.pipewright.local.snapshot.Captured.Present;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

class AccountSnapshotTest {

    private static final String DENIED = "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"no\"}}";

    @TempDir
    private Path folder;

    @Test
    void theAccountSaysWhoseSnapshotItIs() {
        var snapshot = Snapshots.of(folder, Map.of());

        assertThat(snapshot.account())
                .isEqualTo(new Account("123456789012", "eu-central-1", Instant.parse("2026-05-04T07:30:00Z")));
    }

    @Test
    void aCapturedListIsTheSdksResponse() {
        var snapshot =
                Snapshots.of(folder, Map.of("ec2-describe-subnets", "{\"Subnets\":[{\"SubnetId\":\"subnet-1\"}]}"));

        var subnets = snapshot.list("ec2-describe-subnets", DescribeSubnetsResponse::builder);

        assertThat(subnets)
                .isInstanceOfSatisfying(
                        Present.class,
                        present -> assertThat(present.value())
                                .isEqualTo(DescribeSubnetsResponse.builder()
                                        .subnets(Subnet.builder()
                                                .subnetId("subnet-1")
                                                .build())
                                        .build()));
    }

    @Test
    void aMissingListWasNotCapturedAndTheMessageSaysHowTo() {
        var snapshot = Snapshots.of(folder, Map.of());

        var subnets = snapshot.list("ec2-describe-subnets", DescribeSubnetsResponse::builder);

        assertThat(subnets).isInstanceOf(NotCaptured.class);
        assertThatThrownBy(() -> subnets.orThrow(denied -> new IllegalStateException("not denied")))
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("does not hold ec2-describe-subnets.json")
                .hasMessageContaining("aws ec2 describe-subnets --output json > ec2-describe-subnets.json");
    }

    @Test
    void anEmptyListIsNotAMissingOne() {
        var snapshot = Snapshots.of(folder, Map.of("ec2-describe-subnets", "{\"Subnets\":[]}"));

        assertThat(snapshot.list("ec2-describe-subnets", DescribeSubnetsResponse::builder))
                .isInstanceOf(Present.class);
    }

    @Test
    void aRefusedCallIsDeniedWithTheServicesCode() {
        var snapshot = Snapshots.of(folder, Map.of("ec2-describe-subnets", DENIED, "iam-get-role.x", DENIED));

        assertThat(snapshot.list("ec2-describe-subnets", DescribeSubnetsResponse::builder))
                .isEqualTo(new Denied<>("AccessDenied", "no"));
        assertThat(snapshot.single("iam-get-role", GetRoleResponse::builder, "x"))
                .isEqualTo(new Denied<>("AccessDenied", "no"));
    }

    @Test
    void aMissingThingIsAbsentOnlyIfTheListOfAllThingsWasCaptured() {
        var withList = Snapshots.of(folder, Map.of("iam-list-roles", "{\"Roles\":[]}"));

        assertThat(withList.single("iam-get-role", GetRoleResponse::builder, "x"))
                .isInstanceOf(Absent.class);
    }

    @Test
    void aMissingThingIsNotCapturedIfItsListIsMissing() {
        var snapshot = Snapshots.of(folder, Map.of());

        var role = snapshot.single("iam-get-role", GetRoleResponse::builder, "x");

        assertThat(role)
                .isEqualTo(new NotCaptured<>(
                        "iam-get-role.x.json", "aws iam get-role --role-name x --output json > iam-get-role.x.json"));
    }

    @Test
    void aMissingThingIsNotCapturedIfItsListWasRefused() {
        var snapshot = Snapshots.of(folder, Map.of("iam-list-roles", DENIED));

        assertThat(snapshot.single("iam-get-role", GetRoleResponse::builder, "x"))
                .isInstanceOf(NotCaptured.class);
    }

    @Test
    void aRolesPolicyNamesAreNotAssumedToBeNone() {
        var snapshot = Snapshots.of(folder, Map.of("iam-list-roles", "{\"Roles\":[]}"));

        assertThat(snapshot.single("iam-list-role-policies", ListRolePoliciesResponse::builder, "x"))
                .isInstanceOf(NotCaptured.class);
    }

    @Test
    void identifiersArePercentEncodedInFileNames() {
        var snapshot = Snapshots.of(
                folder,
                Map.of("secretsmanager-describe-secret.rds%2Forders%2Freader", "{\"Name\":\"rds/orders/reader\"}"));

        var secret =
                snapshot.single("secretsmanager-describe-secret", DescribeSecretResponse::builder, "rds/orders/reader");

        assertThat(secret).isInstanceOf(Present.class);
    }

    @Test
    void malformedJsonIsRefusedWithFileAndPosition() {
        var snapshot = Snapshots.of(folder, Map.of("ec2-describe-vpcs", "{\"Vpcs\":[\n}"));

        assertThatThrownBy(() -> snapshot.list("ec2-describe-vpcs", DescribeVpcsResponse::builder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("ec2-describe-vpcs.json")
                .hasMessageContaining("line 2");
    }

    @ParameterizedTest
    @CsvSource({
        "ec2-describe-vpcs, NextToken, aws ec2 describe-vpcs",
        "rds-describe-db-instances, Marker, aws rds describe-db-instances"
    })
    void aFileWithOnePageOnlyIsRefused(String file, String token, String command) {
        var snapshot = Snapshots.of(folder, Map.of(file, "{\"%s\":\"abc\"}".formatted(token)));

        assertThat(snapshot.problems()).singleElement().asString().contains(file, token, command);
    }

    @Test
    void aCredentialIsRefusedAndNotRepeated() {
        var snapshot = Snapshots.of(
                folder,
                Map.of(
                        "glue-get-connections",
                        "{\"ConnectionList\":[{\"ConnectionProperties\":{\"PASSWORD\":\"hunter2\"}}]}"));

        assertThatThrownBy(() -> snapshot.list("glue-get-connections", GetConnectionsResponse::builder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("ConnectionList[0].ConnectionProperties.PASSWORD")
                .hasMessageContaining("--hide-password")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void otherFilesBesideTheJsonAreLeftAlone() {
        Snapshots.write(
                folder,
                "account",
                "{\"accountId\":\"123456789012\",\"region\":\"eu-central-1\",\"capturedAt\":\"2026-05-04T07:30:00Z\"}");
        Snapshots.write(folder, "embedded", "{}");

        assertThat(AccountSnapshot.load(folder).problems()).isEmpty();
    }

    @Test
    void aFolderWithoutAccountIsRefused() {
        assertThatThrownBy(() -> AccountSnapshot.load(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("has no account.json");
        assertThatThrownBy(() -> AccountSnapshot.load(folder.resolve("nowhere")))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("is not a folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"accountId\":\"1234\",\"region\":\"eu-central-1\",\"capturedAt\":\"2026-05-04T07:30:00Z\"}|twelve digits",
                "{\"accountId\":\"123456789012\",\"region\":\"Frankfurt\",\"capturedAt\":\"2026-05-04T07:30:00Z\"}|region code",
                "{\"accountId\":\"123456789012\",\"region\":\"eu-central-1\"}|capturedAt is missing",
                "{\"accountId\":\"123456789012\",\"region\":\"eu-central-1\",\"capturedAt\":\"2026-05-04T07:30:00Z\",\"nmae\":\"x\"}|nmae"
            })
    void aWrongAccountIsRefusedWithTheRule(String json, String rule) {
        Snapshots.write(folder, "account", json);

        assertThatThrownBy(() -> AccountSnapshot.load(folder))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("account.json")
                .hasMessageContaining(rule);
    }

    @Test
    void aFileThatTheFormatDoesNotHaveIsAProgrammersError() {
        var snapshot = Snapshots.of(folder, Map.of());

        assertThatThrownBy(() -> snapshot.list("ec2-describe-subnet", DescribeSubnetsResponse::builder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ec2-describe-subnets");
        assertThatThrownBy(() -> snapshot.single("iam-get-role", GetRoleResponse::builder, "a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--role-name");
    }
}
