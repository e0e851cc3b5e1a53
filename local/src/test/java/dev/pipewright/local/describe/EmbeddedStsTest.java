package dev.pipewright.local.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.local.snapshot.NotCapturedException;
import dev.pipewright.local.snapshot.Snapshots;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStsTest {

    @TempDir
    private Path folder;

    @Test
    void theCallerIsWhoTookTheSnapshot() {
        var identity = new EmbeddedSts(Snapshots.byDefault()).getCallerIdentity();

        assertThat(identity.account()).isEqualTo("123456789012");
        assertThat(identity.arn()).startsWith("arn:aws:sts::123456789012:assumed-role/");
    }

    @Test
    void aCallerThatWasNotCapturedIsNotMadeUp() {
        var sts = new EmbeddedSts(Snapshots.of(folder, Map.of()));

        assertThatThrownBy(sts::getCallerIdentity)
                .isInstanceOf(NotCapturedException.class)
                .hasMessageContaining("aws sts get-caller-identity");
    }
}
