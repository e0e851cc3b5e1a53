package dev.pipewright.local.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The snapshots that tests read: the one that ships, and small ones of their own. */
public final class Snapshots {

    /** The default snapshot, seen from the module's folder, in which tests run. */
    public static final Path DEFAULT = Path.of("..", "events", "accounts", "default");

    private static final String ACCOUNT = """
            {"accountId": "123456789012", "region": "eu-central-1", "capturedAt": "2026-05-04T07:30:00Z"}
            """;

    private Snapshots() {}

    public static AccountSnapshot byDefault() {
        return AccountSnapshot.load(DEFAULT);
    }

    /** Writes a snapshot of these files, by name without suffix, and loads it. */
    public static AccountSnapshot of(Path folder, Map<String, String> files) {
        write(folder, "account", ACCOUNT);
        files.forEach((name, json) -> write(folder, name, json));
        return AccountSnapshot.load(folder);
    }

    static void write(Path folder, String name, String json) {
        try {
            Files.writeString(folder.resolve(name + ".json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
