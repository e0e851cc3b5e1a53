package dev.pipewright.decisions.template;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aLongTextIsCutBetweenCharactersAndTheCutIsShown() {
        assertThat(Printable.line("💾".repeat(500))).isEqualTo("💾".repeat(500));
        assertThat(Printable.line("💾".repeat(501))).isEqualTo("💾".repeat(500) + "…");
    }
}
