package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one folder, over those of the folder that it is based on, if it is: reads them as strict JSON and refuses
 * what must never be in one.
 */
final class SnapshotFolder {

    /** Member of {@code account.json}: the folder, relative to this one, whose files stand where this one has none. */
    private static final String BASED_ON = "basedOn";

    /** Member of {@code account.json}: names of the base's files that do not stand here. */
    private static final String WITHOUT = "without";

    private static final String ACCOUNT = "account" + SnapshotFile.SUFFIX;

    /** Members that hold a credential, in any service whose answers a snapshot may contain. */
    private static final Set<String> CREDENTIALS =
            Set.of("PASSWORD", "ENCRYPTED_PASSWORD", "MasterUserPassword", "SecretString", "SecretBinary");

    private final Path folder;
    private final Optional<SnapshotFolder> base;
    private final Set<String> without;
    private final Set<String> own;

    SnapshotFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SnapshotException(
                    "'%s' is not a folder: give the folder of an account snapshot".formatted(folder));
        }
        this.folder = folder;
        this.own = ownFileNames(folder);
        var account = hasOwn(ACCOUNT) ? parse(ACCOUNT) : Json.mapper().createObjectNode();
        this.base = Optional.of(account.path(BASED_ON).asText())
                .filter(name -> !name.isEmpty())
                .map(name -> new SnapshotFolder(base(folder, name)));
        this.without = new HashSet<>();
        account.path(WITHOUT).forEach(name -> without.add(name.asText()));
    }

    /** A base that led back here would be read for ever: it is one folder beside this one, and not this one. */
    private static Path base(Path folder, String name) {
        var base = folder.resolve(name).normalize();
        if (base.equals(folder.normalize())) {
            throw new SnapshotException("'%s' is based on itself: name another folder".formatted(folder));
        }
        return base;
    }

    boolean has(String fileName) {
        return hasOwn(fileName) || ofBase(fileName).isPresent();
    }

    private boolean hasOwn(String fileName) {
        return own.contains(fileName);
    }

    private Optional<SnapshotFolder> ofBase(String fileName) {
        return base.filter(files -> !without.contains(fileName) && files.has(fileName));
    }

    List<String> fileNames() {
        var inherited =
                base.stream().flatMap(files -> files.fileNames().stream()).filter(name -> !without.contains(name));
        return Stream.concat(own.stream(), inherited).distinct().sorted().toList();
    }

    /** Read once: the folder is not written to while it is examined, and thousands of calls ask what is in it. */
    private static Set<String> ownFileNames(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SnapshotFile.SUFFIX))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new SnapshotException("'%s' cannot be listed: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Returns a file that is not JSON; empty if neither this folder nor its base has one of that name. */
    Optional<byte[]> bytes(String fileName) {
        var file = folder.resolve(fileName);
        if (!Files.isRegularFile(file)) {
            return base.filter(files -> !without.contains(fileName)).flatMap(files -> files.bytes(fileName));
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new SnapshotException(
                    "%s cannot be read: %s".formatted(file, e.getClass().getSimpleName()), e);
        }
    }

    JsonNode read(String fileName) {
        if (!hasOwn(fileName) && ofBase(fileName).isPresent()) {
            return ofBase(fileName).get().read(fileName);
        }
        var json = parse(fileName);
        credential(json, "").ifPresent(path -> {
            throw new SnapshotException(
                    "%s: %s holds a credential, which a snapshot must not. Remove it (for Glue, capture with --hide-password) and change the credential if the file was shared"
                            .formatted(folder.resolve(fileName), path));
        });
        return json;
    }

    /** Returns whose account it is; what {@code account.json} leaves out is as in the base. */
    Account account() {
        return read(ACCOUNT, accountMembers(), Account.class);
    }

    private ObjectNode accountMembers() {
        var merged = base.map(SnapshotFolder::accountMembers)
                .orElseGet(() -> Json.mapper().createObjectNode());
        merged.setAll((ObjectNode) read(ACCOUNT));
        return merged.without(List.of(BASED_ON, WITHOUT));
    }

    <T> T read(String fileName, Class<T> type) {
        return read(fileName, read(fileName), type);
    }

    private <T> T read(String fileName, JsonNode json, Class<T> type) {
        try {
            return Json.mapper().treeToValue(json, type);
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
                    .flatMap(i -> credential(json.get(i), path + "[" + i + "]").stream())
                    .findFirst();
        }
        return json.properties().stream()
                .flatMap(member -> credential(member, path).stream())
                .findFirst();
    }

    private static Optional<String> credential(Map.Entry<String, JsonNode> member, String path) {
        String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
        return CREDENTIALS.contains(member.getKey()) && !isMasked(member.getValue())
                ? Optional.of(at)
                : credential(member.getValue(), at);
    }

    /** RDS and Redshift show that a password is about to change by a few asterisks. */
    private static boolean isMasked(JsonNode value) {
        return value.isNull() || (value.isTextual() && value.textValue().matches("\\**"));
    }
}
