package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A payload named on the command line: a file, or {@code -} for standard input. Its bytes are taken as they are. */
final class PayloadFile {

    private PayloadFile() {}

    static byte[] read(String file) {
        try {
            return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new UsageException("There is no file " + file + "; the samples are in events/webhooks.");
        } catch (IOException e) {
            throw new UsageException("The file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "); give a readable file.");
        }
    }

    /** Returns a payload as JSON; empty where it is none, which is the webhook's to judge. */
    static Optional<JsonNode> json(byte[] payload) {
        try {
            return Optional.of(Json.tree(new String(payload, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
