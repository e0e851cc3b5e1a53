package dev.pipewright.tickets.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files are. */
final class KitFile {

    static final Path KITS = Path.of("kits");
    static final Path DOCS = Path.of("..", "..", "docs", "tickets");

    private KitFile() {}

    static JsonNode json(String name) {
        return Json.tree(text(KITS.resolve(name)));
    }

    static String script(String name) {
        return text(KITS.resolve("servicenow/scripts").resolve(name + ".js"));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
