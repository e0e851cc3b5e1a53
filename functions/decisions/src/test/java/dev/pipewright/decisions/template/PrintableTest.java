package dev.pipewright.decisions.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Printable.line("Größe 💾 <b>")).isEqualTo("Größe 💾 <b>");
    }

    @Test
    void whatBreaksReordersOrHidesTextIsReplaced() {
        assertThat(Printable.line("a\r\nb\u202Ec\u200Bd\u2028e\u0000"))
                .isEqualTo("a\uFFFD\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD");
    }

    @Test
    void inJsonWhatMisleadsIsEscapedAndTheContentStaysTheSame() {
        var json = "{\n  \"ü💾\" : \"a\u202Eb\u200Bc\u2028d\u2029e\u0085f\uDB40\uDC41\\\\u202E\"\n}";

        var shown = Printable.json(json);

        assertThat(shown)
                .isEqualTo("{\n  \"ü💾\" : \"a\\u202Eb\\u200Bc\\u2028d\\u2029e\\u0085f\\uDB40\\uDC41\\\\u202E\"\n}");
        assertThat(Json.tree(shown)).isEqualTo(Json.tree(json));
    }

    @Test
    void aLongTextIsCutBetweenCharactersAndTheCutIsShown() {
        assertThat(Printable.line("💾".repeat(500))).isEqualTo("💾".repeat(500));
        assertThat(Printable.line("💾".repeat(501))).isEqualTo("💾".repeat(500) + "…");
    }
}
