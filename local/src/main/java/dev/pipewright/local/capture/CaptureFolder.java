package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The new folder that a capture is written to. What is in a folder already is never mixed with what is captured now. */
final class CaptureFolder {

    private final Path folder;

    /**
     * Makes the folder.
     *
     * @throws SnapshotException if it holds something, or cannot be made
     */
    CaptureFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new SnapshotException(
                            "'%s' is not empty: give a folder that does not exist yet, so that one".formatted(folder)
                                    + " snapshot is of one moment");
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void write(String fileName, JsonNode json) {
        write(fileName, (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void write(String fileName, byte[] bytes) {
        try {
            Files.write(folder.resolve(fileName), bytes);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private SnapshotException unwritable(IOException e) {
        return new SnapshotException(
                "'%s' cannot be written (%s): give a folder that can"
                        .formatted(folder, e.getClass().getSimpleName()),
                e);
    }
}
