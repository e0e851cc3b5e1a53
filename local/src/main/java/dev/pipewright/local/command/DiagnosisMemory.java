package dev.pipewright.local.command;

import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/**
 * What earlier diagnoses on this machine found, a small file per connection in the user's cache. It is a convenience: what
 * cannot be read or written is told on standard error, and the diagnosis goes on without it.
 */
final class DiagnosisMemory {

    private final Path folder;
    private final PrintWriter err;

    /**
     * Whose diagnosis it is.
     *
     * @param connection the connection's name
     */
    record Key(String accountId, String region, String connection) {

        /** Names may hold anything, so the file goes by their hash. */
        private String fileName() {
            return CanonicalJson.sha256OfText(String.join("|", accountId, region, connection)) + ".json";
        }
    }

    /** @param cache Pipewright's cache of this user */
    DiagnosisMemory(Path cache, PrintWriter err) {
        this.folder = Objects.requireNonNull(cache, "cache").resolve("diagnoses");
        this.err = Objects.requireNonNull(err, "err");
    }

    /** Returns what the last diagnosis found, if it found something. */
    Optional<FoundBefore> recall(Key key) {
        var file = folder.resolve(key.fileName());
        try {
            return Optional.of(Json.read(Files.readString(file), FoundBefore.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            err.println("What was found before is not known: " + file + " cannot be read; it is ignored.");
            return Optional.empty();
        }
    }

    /** Keeps what was found for the next time, in place of what was; forgets it where nothing was found. */
    void keep(Key key, Optional<FoundBefore> found) {
        var file = folder.resolve(key.fileName());
        try {
            if (found.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.createDirectories(folder);
            var whole = Files.createTempFile(folder, "new", ".json");
            Files.writeString(whole, Json.write(found.get()));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            err.println("What was found is not kept for the next time: the cache " + folder + " cannot be written.");
        }
    }
}
