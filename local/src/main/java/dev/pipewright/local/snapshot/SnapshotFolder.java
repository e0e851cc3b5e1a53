package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one folder: reads them as strict JSON and refuses what must never be in one. */
final class SnapshotFolder {

    /** Members that hold a credential, in any service whose answers a snapshot may contain. */
    private static final Set<String> CREDENTIALS =
            Set.of("PASSWORD", "ENCRYPTED_PASSWORD", "MasterUserPassword", "SecretString", "SecretBinary");

    private final Path folder;

    SnapshotFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SnapshotException(
                    "'%s' is not a folder: give the folder of an account snapshot".formatted(folder));
        }
        this.folder = folder;
    }

    boolean has(String fileName) {
        return Files.isRegularFile(folder.resolve(fileName));
    }

    List<String> fileNames() {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SnapshotFile.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SnapshotException("'%s' cannot be listed: %s".formatted(folder, e.getMessage()), e);
        }
    }

    JsonNode read(String fileName) {
        var json = parse(fileName);
        credential(json, "").ifPresent(path -> {
            throw new SnapshotException(
                    "%s: %s holds a credential, which a snapshot must not. Remove it (for Glue, capture with --hide-password) and change the credential if the file was shared"
                            .formatted(folder.resolve(fileName), path));
        });
        return json;
    }

    <T> T read(String fileName, Class<T> type) {
        try {
            return Json.mapper().treeToValue(read(fileName), type);
        } catch (JsonProcessingException e) {
            throw new SnapshotException("%s: %s".formatted(folder.resolve(fileName), problem(e)), e);
        }
    }

    /** Quotes the parser in full, which {@link Json} does not: these files are ours to show, and hold no secret. */
    private static String problem(JsonProcessingException e) {
        Throwable said = e.getCause() == null ? e : e.getCause();
        String path = e instanceof JsonMappingException mapping ? mapping.getPathReference() : "";
        return "%s (%s)".formatted(said.getMessage().lines().findFirst().orElse(""), path);
    }

    SnapshotException malformed(String fileName, Exception cause) {
        return new SnapshotException("%s: %s".formatted(folder.resolve(fileName), cause.getMessage()), cause);
    }

    private JsonNode parse(String fileName) {
        try {
            return Json.tree(Files.readString(folder.resolve(fileName)));
        } catch (IllegalArgumentException e) {
            throw malformed(fileName, e);
        } catch (IOException e) {
            throw new SnapshotException(
                    "%s cannot be read: %s"
                            .formatted(folder.resolve(fileName), e.getClass().getSimpleName()),
                    e);
        }
    }

    private static Optional<String> credential(JsonNode json, String path) {
        if (json.isArray()) {
            return Stream.iterate(0, i -> i < json.size(), i -> i + 1)
                    .flatMap(i -> credential(json.get(i), "%s[%d]".formatted(path, i)).stream())
                    .findFirst();
        }
        return json.properties().stream()
                .flatMap(member -> credential(member, path).stream())
                .findFirst();
    }

    private static Optional<String> credential(Map.Entry<String, JsonNode> member, String path) {
        String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        return CREDENTIALS.contains(member.getKey()) ? Optional.of(at) : credential(member.getValue(), at);
    }
}
