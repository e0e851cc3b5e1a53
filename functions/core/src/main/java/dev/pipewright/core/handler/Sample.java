package dev.pipewright.core.handler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a function is primed with: an event like those it is called with, and what AWS would answer to its calls. It stands
 * beside the function's class, as {@code TheHandler.sample.json}.
 *
 * @param event the event, of an execution that never was
 * @param answers operation → body, as {@link dev.pipewright.core.wire.Prompter} takes it; nothing in it where absent
 */
record Sample(JsonNode event, Map<String, JsonNode> answers) {

    Sample {
        Objects.requireNonNull(event, "event");
        answers = answers == null ? Map.of() : Map.copyOf(answers);
    }

    /** Returns a function's sample, empty if it has none. */
    static Optional<Sample> of(Class<?> function) {
        try (var file = function.getResourceAsStream(function.getSimpleName() + ".sample.json")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(Json.read(new String(file.readAllBytes(), StandardCharsets.UTF_8), Sample.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
