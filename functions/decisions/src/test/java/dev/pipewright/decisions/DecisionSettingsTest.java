package dev.pipewright.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionSettingsTest {

    @Test
    void whatIsNotSetIsEnglishAndUtc() {
        assertThat(DecisionSettings.preferences(new Settings(Map.of())))
                .isEqualTo(new Preferences(Language.EN, ZoneOffset.UTC));
    }

    @Test
    void whatIsSetIsHowTheDeploymentReads() {
        var settings = Map.of(DecisionSettings.LANGUAGE, "ja", DecisionSettings.TIME_ZONE, "Asia/Tokyo");

        assertThat(DecisionSettings.preferences(new Settings(settings)))
                .isEqualTo(new Preferences(Language.JA, ZoneId.of("Asia/Tokyo")));
    }

    @ParameterizedTest
    @CsvSource({"PIPEWRIGHT_LANGUAGE,de", "PIPEWRIGHT_TIME_ZONE,Tokyo", "PIPEWRIGHT_TIME_ZONE,+9h"})
    void aValueThatThereIsNotIsAMisconfigurationThatNamesTheSetting(String setting, String value) {
        var settings = new Settings(Map.of(setting, value));

        assertThatThrownBy(() -> DecisionSettings.preferences(settings))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining(setting);
    }
}
