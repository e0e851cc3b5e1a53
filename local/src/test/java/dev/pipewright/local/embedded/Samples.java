package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The samples under {@code events/}: fixtures here, documentation there. */
public final class Samples {

    private static final Path EVENTS = Path.of("..", "events");

    private Samples() {}

    /** Returns the folder of the account snapshot that ships with Pipewright. */
    public static Path account() {
        return EVENTS.resolve("accounts/default");
    }

    /** Returns the file of a sample request. */
    public static Path requestFile(String name) {
        return EVENTS.resolve("requests").resolve(name + ".json");
    }

    /** Returns a sample request. */
    public static JsonNode request(String name) {
        return read(requestFile(name));
    }

    /** Returns the names of all sample requests. */
    public static List<String> names() {
        try (var files = Files.list(EVENTS.resolve("requests"))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what each sample request must end with. */
    public static JsonNode outcomes() {
        return read(EVENTS.resolve("results/outcomes.json"));
    }

    /** Returns the file with the plan that a sample request must give. */
    public static Path planFile(String name) {
        return EVENTS.resolve("results/plans").resolve(name + ".json");
    }

    /** Returns the plan that a sample request must give. */
    public static JsonNode plan(String name) {
        return read(planFile(name));
    }

    /** Returns what is wrong with a document by one of the published schemas. */
    public static Set<?> violations(String schema, JsonNode document) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(read(EVENTS.resolve("schema").resolve(schema + ".schema.json")))
                .validate(document);
    }

    private static JsonNode read(Path file) {
        try {
            return Json.tree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
