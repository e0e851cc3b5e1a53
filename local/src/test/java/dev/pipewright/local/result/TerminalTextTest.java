package dev.pipewright.local.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result in a terminal, with somebody else's words in every text that it has. */
class TerminalTextTest {

    private static final Path OUTCOMES = Path.of("../events/results/outcomes.json");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b[31mREADY",
                "\u009b2J",
                "\u001b]0;title\u0007",
                "\u001b]8;;https://evil.example\u001b\\link",
                "a\rREADY",
                "\u202eYDAER",
                "\u2066x\u2069",
                "\u200bx\ufeff",
                "\u0000",
                "\u0008\u0008\u0008",
                "\u2028x"
            })
    void nothingOfAResultMovesTheCursorOrTurnsTheText(String hostile) throws IOException {
        for (var sample : Json.tree(Files.readString(OUTCOMES))) {
            var result = filled(sample.has("result") ? sample.path("result") : sample, hostile);

            var shown = ResultText.of(result, "x") + DiagnosisText.of(result, Optional.of(hostile));

            assertThat(shown).contains(hostile.replaceAll(".*[^A-Za-z]", ""));
            assertThat(shown.codePoints().filter(TerminalTextTest::isUnseen)).isEmpty();
            var json = TerminalText.json(Json.pretty(result));
            assertThat(json.codePoints().filter(TerminalTextTest::isUnseen)).isEmpty();
            assertThat(Json.tree(json)).isEqualTo(result);
        }
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Puts the text beside every text that is not a word of the contract's. */
    private static JsonNode filled(JsonNode node, String hostile) {
        if (node instanceof ObjectNode object) {
            var copy = Json.mapper().createObjectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), filled(member.getValue(), hostile)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = Json.mapper().createArrayNode();
            array.forEach(item -> copy.add(filled(item, hostile)));
            return copy;
        }
        var isWord = node.isTextual() && node.textValue().matches("[A-Z_]+");
        return node.isTextual() && !isWord ? TextNode.valueOf(node.textValue() + hostile) : node;
    }
}
