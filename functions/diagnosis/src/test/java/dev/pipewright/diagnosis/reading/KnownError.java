package dev.pipewright.diagnosis.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * A line of {@code events/errors}: a text whose cause is known.
 *
 * @param engine the source's type; empty where the text is not from a source
 * @param least how sure the reader must at least be
 */
record KnownError(
        Optional<SourceType> engine,
        String text,
        Optional<String> sqlState,
        OptionalInt vendorCode,
        Cause cause,
        Confidence least) {

    /** One in this many of the reported texts is held out: nobody looks at it when rules are written. */
    private static final int HELD_OUT = 3;

    /** Texts that drivers gave to the recorder. */
    static List<KnownError> recorded() {
        return of("recorded.jsonl");
    }

    /** Texts from public pages. */
    static List<KnownError> reported() {
        return of("reported.jsonl");
    }

    private static List<KnownError> of(String file) {
        var path = Path.of("..", "..", "events", "errors", file);
        try (var lines = Files.lines(path)) {
            return lines.map(Json::tree).map(KnownError::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + path.toAbsolutePath().normalize(), e);
        }
    }

    private static KnownError of(JsonNode line) {
        var engine = line.path("engine").asText();
        return new KnownError(
                engine.equals("ANY") ? Optional.empty() : Optional.of(SourceType.valueOf(engine)),
                line.path("text").asText(),
                Optional.ofNullable(line.path("sqlState").textValue()),
                line.has("vendorCode") ? OptionalInt.of(line.path("vendorCode").asInt()) : OptionalInt.empty(),
                Cause.valueOf(line.path("cause").asText()),
                Confidence.valueOf(line.path("confidence").asText()));
    }

    /** Whether it only measures, and no rule was written for it. */
    boolean isHeldOut() {
        var hash = new CRC32();
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % HELD_OUT == 0;
    }

    KnownError withoutEngine() {
        return new KnownError(Optional.empty(), text, sqlState, vendorCode, cause, least);
    }

    Reading readBy(ErrorReader reader) {
        return reader.read(engine, new TestFailure(Stage.ENGINE, text, Optional.empty(), sqlState, vendorCode));
    }
}
