package dev.pipewright.local.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** "There is none", "not allowed to look" and "nobody looked" stay apart, whatever is asked for. */
class SnapshotAccountTest {

    private static final String ELSEWHERE = "arn:aws:secretsmanager:us-east-1:123456789012:secret:rds/orders-a1B2c3";

    @TempDir
    private Path folder;

    private final Map<String, String> files = new HashMap<>();

    @Test
    void anOperationThatNoServiceHerePlaysIsAnsweredWithItsFile() {
        files.put("iam-list-roles", "{\"Roles\":[{\"RoleName\":\"Glue\"},{\"RoleName\":\"Other\"}]}");
        files.put("rds-describe-db-parameters.pg15", "{\"Parameters\":[{\"ParameterName\":\"rds.force_ssl\"}]}");
        files.put("ec2-describe-vpn-connections", "{\"VpnConnections\":[{\"VpnConnectionId\":\"vpn-1\"}]}");

        assertThat(account().iam().listRolesPaginator().roles()).hasSize(2);
        assertThat(account()
                        .rds()
                        .describeDBParametersPaginator(request -> request.dbParameterGroupName("pg15"))
                        .parameters())
                .hasSize(1);
        assertThat(account().ec2().describeVpnConnections().vpnConnections()).hasSize(1);
    }

    @Test
    void whatNobodyLookedAtIsNotCapturedAndNeverUnsupported() {
        assertThatThrownBy(() -> account().iam().listRoles()).isInstanceOf(NotCapturedException.class);
        assertThatThrownBy(() -> account().ec2().describeFlowLogs()).isInstanceOf(NotCapturedException.class);
        assertThatThrownBy(() -> account().kms().describeKey(request -> request.keyId("k")))
                .isInstanceOf(NotCapturedException.class)
                .hasMessageContaining("aws kms describe-key --key-id k");
    }

    @ParameterizedTest
    @CsvSource({"AccessDeniedException, 403", "UnauthorizedOperation, 403"})
    void whatWasRefusedIsRefusedAgain(String code, int status) {
        files.put("kms-describe-key.k", "{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"no\"}}");

        assertThatThrownBy(() -> account().kms().describeKey(request -> request.keyId("k")))
                .isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(status);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                });
    }

    @Test
    void aCodeThatHasAnExceptionOfItsOwnIsThatException() {
        files.put("kms-describe-key.k", "{\"Error\":{\"Code\":\"NotFoundException\",\"Message\":\"no\"}}");
        files.put("iam-get-policy.p", "{\"Error\":{\"Code\":\"NoSuchEntity\",\"Message\":\"no\"}}");

        assertThatThrownBy(() -> account().kms().describeKey(request -> request.keyId("k")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> account().iam().getPolicy(request -> request.policyArn("p")))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void aListedSecretIsDescribedByTheListAndOneThatIsNotListedDoesNotExist() {
        files.put("secretsmanager-list-secrets", "{\"SecretList\":[{\"Name\":\"a\",\"KmsKeyId\":\"k\"}]}");

        assertThat(account()
                        .secretsManager()
                        .describeSecret(request -> request.secretId("a"))
                        .kmsKeyId())
                .isEqualTo("k");
        assertThatThrownBy(() -> account().secretsManager().describeSecret(request -> request.secretId("b")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theListOfSecretsSaysNothingOfAnotherRegions() {
        files.put("secretsmanager-list-secrets", "{\"SecretList\":[]}");

        assertThatThrownBy(() -> account().secretsManager().describeSecret(request -> request.secretId(ELSEWHERE)))
                .isInstanceOf(NotCapturedException.class);
    }

    @Test
    void anObjectIsThereOrNotOrWasNotLookedFor() throws IOException {
        files.put("s3api-head-object.drivers.a%2Ejar", "{\"ContentLength\":10}");
        files.put("s3api-head-object.drivers.b%2Ejar", "{\"Error\":{\"Code\":\"404\",\"Message\":\"Not Found\"}}");
        Files.writeString(folder.resolve("s3api-get-object.drivers.a%2Ejar.body"), "0123456789");
        var storage = account().storage();

        assertThat(storage.getObjectAsBytes(request ->
                                request.bucket("drivers").key("a.jar").range("bytes=-3"))
                        .asString(StandardCharsets.UTF_8))
                .isEqualTo("789");
        assertThat(storage.getObjectAsBytes(request ->
                                request.bucket("drivers").key("a.jar").range("bytes=2-4"))
                        .asString(StandardCharsets.UTF_8))
                .isEqualTo("234");
        assertThatThrownBy(() ->
                        storage.headObject(request -> request.bucket("drivers").key("b.jar")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() ->
                        storage.headObject(request -> request.bucket("drivers").key("c.jar")))
                .isInstanceOf(NotCapturedException.class);
    }

    private AccountServices account() {
        return SnapshotAccount.of(Snapshots.of(folder, files)).services();
    }
}
