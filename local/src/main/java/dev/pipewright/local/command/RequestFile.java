package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A request named on the command line: a file, or {@code -} for standard input. */
final class RequestFile {

    private static final String STANDARD_INPUT = "-";

    private RequestFile() {}

    static JsonNode read(String file) {
        try {
            var text = file.equals(STANDARD_INPUT)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(file));
            return Json.tree(text);
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file " + file + "; the samples are in events/requests.");
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read as UTF-8 text ("
                    + e.getClass().getSimpleName() + "); give a readable JSON file.");
        } catch (IllegalArgumentException e) {
            throw new UsageException("The file " + file + " is not JSON (" + e.getMessage() + "); correct it there.");
        }
    }

    /** Returns a word for the request that may stand in an execution's name. */
    static String label(String file) {
        if (file.equals(STANDARD_INPUT)) {
            return "stdin";
        }
        var name = Path.of(file).getFileName().toString().replaceAll("\\.json$", "");
        var plain = name.replaceAll("[^A-Za-z0-9-]+", "-");
        return plain.substring(0, Math.min(plain.length(), 40));
    }
}
