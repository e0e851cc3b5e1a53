package dev.pipewright.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of RFC 8785.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785#section-3.2">RFC 8785, section 3.2</a>
 */
class CanonicalJsonTest {

    @Test
    void theExampleOfSection322IsWrittenAsTheStandardSays() {
        var input = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";

        assertThat(canonical(Json.tree(input)))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void keysAreOrderedByTheirUtf16CodeUnitsAsInSection323() {
        var input = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";

        var canonical = canonical(Json.tree(input));

        assertThat(List.of(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh"))
                .isSortedAccordingTo((first, second) ->
                        Integer.compare(canonical.indexOf(first + "\""), canonical.indexOf(second + "\"")))
                .allSatisfy(value -> assertThat(canonical).contains(value));
    }

    @ParameterizedTest
    @CsvSource({"-0,0", "1.0,1", "1e21,1e+21", "1e20,100000000000000000000", "1e-7,1e-7", "0.000001,0.000001"})
    void numbersHaveOneForm(String written, String canonical) {
        assertThat(canonical(Json.tree("[" + written + "]"))).isEqualTo("[" + canonical + "]");
    }

    @Test
    void equalContentHasOneHashWhateverTheOrderItWasWrittenIn() {
        var oneOrder = new LinkedHashMap<String, Object>();
        oneOrder.put("b", List.of(1, 2));
        oneOrder.put("a", Map.of("y", true));
        var otherOrder = new LinkedHashMap<String, Object>();
        otherOrder.put("a", Map.of("y", true));
        otherOrder.put("b", List.of(1, 2));

        assertThat(CanonicalJson.sha256(oneOrder))
                .isEqualTo(CanonicalJson.sha256(otherOrder))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void theOrderOfAListIsContent() {
        assertThat(CanonicalJson.sha256(List.of(1, 2))).isNotEqualTo(CanonicalJson.sha256(List.of(2, 1)));
    }

    @Test
    void theHashOfATextIsTheOneThatEveryToolPrints() {
        assertThat(CanonicalJson.sha256OfText("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String canonical(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }
}
