package dev.pipewright.local.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

class EmbeddedKmsTest {

    private static final String KEY = "1b2c3d4e-0000-4000-8000-000000000001";
    private static final String ARN = "arn:aws:kms:eu-central-1:123456789012:key/" + KEY;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {KEY, ARN, "alias/orders", "arn:aws:kms:eu-central-1:123456789012:alias/orders"})
    void aKeyIsFoundByIdArnAndAlias(String named) {
        var key = kms().describeKey(request -> request.keyId(named)).keyMetadata();

        assertThat(key.arn()).isEqualTo(ARN);
        assertThat(key.keyStateAsString()).isEqualTo("Disabled");
        assertThat(kms().getKeyPolicy(request -> request.keyId(named)).policy()).contains("Statement");
    }

    @Test
    void anAliasThatIsNotListedDoesNotExist() {
        assertThatThrownBy(() -> kms().describeKey(request -> request.keyId("alias/gone")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aKeyWithoutAFileWasNotLookedAtAndARefusedOneIsRefused() {
        var kms = kms();

        assertThatThrownBy(() -> kms.describeKey(request -> request.keyId("other")))
                .isInstanceOf(NotCapturedException.class);
        assertThatThrownBy(() -> kms.getKeyPolicy(request -> request.keyId("refused")))
                .isInstanceOfSatisfying(
                        KmsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("AccessDeniedException"));
    }

    private KmsClient kms() {
        return new EmbeddedKms(Snapshots.of(
                folder,
                Map.of(
                        "kms-list-aliases",
                        "{\"Aliases\":[{\"AliasName\":\"alias/orders\",\"TargetKeyId\":\"" + KEY + "\"}]}",
                        "kms-describe-key." + KEY,
                        "{\"KeyMetadata\":{\"KeyId\":\"" + KEY + "\",\"Arn\":\"" + ARN
                                + "\",\"KeyState\":\"Disabled\"}}",
                        "kms-get-key-policy." + KEY,
                        "{\"Policy\":\"{\\\"Statement\\\":[]}\"}",
                        "kms-get-key-policy.refused",
                        "{\"Error\":{\"Code\":\"AccessDeniedException\",\"Message\":\"\"}}")));
    }
}
