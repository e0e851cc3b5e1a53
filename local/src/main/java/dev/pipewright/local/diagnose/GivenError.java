package dev.pipewright.local.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An error as somebody has it at hand: a driver's text, what Glue put around it, the document that the verification job
 * leaves behind, a job's run, or what Step Functions says of one. Whatever it is, it is redacted before anything keeps it.
 */
public final class GivenError {

    /** Members that hold the words, the most telling first; of the probe, of Glue's JobRun, of Step Functions, of Lambda. */
    private static final List<String> WORDS = List.of("message", "ErrorMessage", "Cause", "errorMessage", "cause");

    /** An envelope in an envelope is read; a document that holds itself again and again is not. */
    private static final int DEEPEST = 4;

    private GivenError() {}

    /** Returns what the diagnosis reads of a text; empty where it says nothing at all. */
    public static Optional<TestFailure> read(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(read(text.strip(), 0));
    }

    private static TestFailure read(String text, int depth) {
        return depth == DEEPEST
                ? plain(text)
                : document(text).map(json -> of(json, text, depth)).orElseGet(() -> plain(text));
    }

    private static TestFailure plain(String text) {
        return TestFailure.ofText(Stage.ENGINE, Redaction.redact(text));
    }

    /** A job's log has the probe's document on a line of its own. */
    private static Optional<JsonNode> document(String text) {
        return Stream.concat(Stream.of(text), text.lines().filter(line -> line.contains("\"probe\"")))
                .map(String::strip)
                .filter(words -> words.startsWith("{"))
                .flatMap(words -> tree(words).stream())
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(Json.tree(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TestFailure of(JsonNode json, String text, int depth) {
        var words = WORDS.stream()
                .map(json::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(word -> !word.isBlank())
                .findFirst();
        if (words.isEmpty()) {
            return plain(text);
        }
        var inner = read(words.get(), depth + 1);
        return new TestFailure(
                Stage.ENGINE,
                inner.text(),
                word(json, "errorClass").or(() -> word(json, "class")).or(inner::errorClass),
                word(json, "sqlState").or(inner::sqlState),
                vendorCode(json.path("vendorCode"), inner));
    }

    private static Optional<String> word(JsonNode json, String name) {
        return Optional.of(json.path(name).asText("")).filter(word -> !word.isBlank());
    }

    private static OptionalInt vendorCode(JsonNode code, TestFailure inner) {
        if (code.canConvertToInt()) {
            return OptionalInt.of(code.intValue());
        }
        return code.asText("").matches("-?\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(code.asText()))
                : inner.vendorCode();
    }
}
