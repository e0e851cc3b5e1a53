package dev.pipewright.core.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = new Settings(Map.of("PIPEWRIGHT_BUS", "bus", "PIPEWRIGHT_KEY", " "));

    @Test
    void aSettingIsReadByItsName() {
        assertThat(settings.required("PIPEWRIGHT_BUS")).isEqualTo("bus");
        assertThat(settings.optional("PIPEWRIGHT_BUS")).contains("bus");
    }

    @Test
    void aBlankSettingCountsAsMissing() {
        assertThat(settings.optional("PIPEWRIGHT_KEY")).isEmpty();
    }

    @Test
    void aMissingSettingThatIsNeededIsNamed() {
        assertThatThrownBy(() -> settings.required("PIPEWRIGHT_KEY"))
                .isInstanceOfSatisfying(
                        NonRetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MISCONFIGURED))
                .hasMessageContaining("PIPEWRIGHT_KEY");
    }
}
