package dev.pipewright.decisions.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

    private static final Instant TIME = Instant.parse("2026-03-03T09:00:00Z");

    private final Texts english = Texts.of(Language.EN);
    private final Texts japanese = Texts.of(Language.JA);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN|Asia/Tokyo|Tuesday 3 March 2026, 18:00 (Asia/Tokyo, UTC+9)",
                "JA|Asia/Tokyo|2026年3月3日(火) 18:00 (Asia/Tokyo, UTC+9)",
                "EN|Asia/Kolkata|Tuesday 3 March 2026, 14:30 (Asia/Kolkata, UTC+5:30)",
                "EN|America/New_York|Tuesday 3 March 2026, 04:00 (America/New_York, UTC-5)",
                "EN|Europe/London|Tuesday 3 March 2026, 09:00 (Europe/London, UTC)",
                "EN|UTC|Tuesday 3 March 2026, 09:00 UTC",
                "EN|Z|Tuesday 3 March 2026, 09:00 UTC",
                "JA|Z|2026年3月3日(火) 09:00 UTC"
            })
    void aTimeIsToldInTheReadersZoneWithItsNameAndWhatItIsAheadOfUtc(Language language, String zone, String told) {
        assertThat(Texts.of(language).in(ZoneId.of(zone)).time(TIME)).isEqualTo(told);
    }

    @Test
    void summerTimeCounts() {
        var summer = Instant.parse("2026-07-03T09:00:00Z");

        assertThat(english.in(ZoneId.of("Europe/Berlin")).time(summer))
                .isEqualTo("Friday 3 July 2026, 11:00 (Europe/Berlin, UTC+2)");
    }

    @Test
    void aValueIsNeverReadAsAPlaceForAnother() {
        assertThat(english.text("mail.subject", "{1} and $1 and \\", "x")).isEqualTo("{1} and $1 and \\ [x]");
    }

    @Test
    void aMessageMayStandInAnother() {
        var message = Message.of("error.of-field", Message.of("field.source.host"), Message.of("error.field.missing"));

        assertThat(english.text(message)).isEqualTo("Host: Fill it in.");
        assertThat(japanese.text(message)).isEqualTo("ホスト：入力してください。");
    }

    @Test
    void severalTextsBecomeOne() {
        assertThat(english.list(List.of())).isEmpty();
        assertThat(english.list(List.of("a", "b", "c"))).isEqualTo("a, b, c");
        assertThat(japanese.list(List.of("a", "b"))).isEqualTo("a、b");
    }

    @Test
    void whatTheWorkflowWroteIsMarkedAsEnglishAmongOtherLanguages() {
        assertThat(english.workflowLang()).isNull();
        assertThat(japanese.workflowLang()).isEqualTo("en");
    }

    @Test
    void aTextThatIsNotThereIsADefect() {
        assertThatThrownBy(() -> english.text("nothing.of.the.kind"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing.of.the.kind");
    }
}
