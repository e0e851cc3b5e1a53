package dev.pipewright.local.console;

import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sample requests that ship with Pipewright.
 *
 * @param events the project's folder of that name
 */
record Samples(Path events) {

    /** Returns all samples, in the order of their outcomes' file. */
    List<Sample> all() {
        var outcomes = Json.tree(read(events.resolve("results").resolve("outcomes.json")));
        return outcomes.properties().stream()
                .map(entry -> Sample.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns the text of a sample's request; empty if there is no such sample. */
    Optional<String> text(String name) {
        return all().stream()
                .filter(sample -> sample.name().equals(name))
                .map(sample -> read(events.resolve("requests").resolve(name + ".json")))
                .findFirst();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
