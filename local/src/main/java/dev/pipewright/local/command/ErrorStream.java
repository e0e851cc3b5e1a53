package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.reading.ErrorReader;
import dev.pipewright.diagnosis.reading.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Objects;

/**
 * Reads a stream of error texts: a line of JSON in, a line of JSON out, at once, in the same order. A line that cannot be
 * used is answered with an error and the stream goes on; no more than one line is held.
 */
final class ErrorStream {

    /** Far above what a driver writes; a stream without line ends must not fill the memory. */
    static final int LONGEST_LINE = 1_000_000;

    private final ErrorReader reader;

    ErrorStream(ErrorReader reader) {
        this.reader = Objects.requireNonNull(reader, "reader");
    }

    /** Answers every line. */
    void answer(Reader in, PrintWriter out) throws IOException {
        var line = new StringBuilder();
        var isTooLong = false;
        for (var c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                reply(line, isTooLong, out);
                isTooLong = false;
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            } else {
                isTooLong = true;
            }
        }
        if (!line.isEmpty()) {
            reply(line, isTooLong, out);
        }
    }

    private void reply(StringBuilder line, boolean isTooLong, PrintWriter out) {
        out.println(Json.write(
                isTooLong ? error("The line is longer than " + LONGEST_LINE + " characters") : answer(line)));
        out.flush();
        line.setLength(0);
    }

    private ObjectNode answer(StringBuilder line) {
        try {
            var request = Json.tree(line.toString());
            var text = request.path("text");
            if (!text.isTextual()) {
                return error("The line has no text; give {\"engine\":\"POSTGRESQL\",\"text\":\"...\"}");
            }
            return answer(request, text.textValue());
        } catch (IllegalArgumentException e) {
            return error("The line cannot be used: " + e.getMessage());
        }
    }

    private ObjectNode answer(JsonNode request, String text) {
        var engine = ExplainedEngine.of(request.path("engine").asText(ExplainedEngine.ANY));
        return json(reader.read(engine, TestFailure.ofText(Stage.ENGINE, text)));
    }

    private static ObjectNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    /** Returns a reading as the stream writes it; a cause that belongs to no stage has null for one. */
    private static ObjectNode json(Reading reading) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("stage", reading.stage().map(Enum::name).orElse(null))
                .put("cause", reading.cause().name())
                .put("confidence", reading.confidence().name());
        var alternatives = json.putArray("alternatives");
        reading.alternatives().forEach(cause -> alternatives.add(cause.name()));
        return json;
    }
}
