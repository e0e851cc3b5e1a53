package dev.pipewright.local.snapshot;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One kind of file in a snapshot: what a given operation of the AWS CLI prints.
 *
 * @param service the CLI's name of the service, such as {@code ec2}
 * @param operation the CLI's name of the operation, such as {@code describe-subnets}
 * @param flags options that every capture needs, such as {@code --hide-password}
 * @param identifiers the options whose values name a single thing, in the order of the file name; empty for a list call
 * @param listedIn the list call that names every thing there is: if it was captured, a missing file means "not found"
 * @param response the {@code builder} method of the SDK's response type
 */
public record SnapshotFile(
        String service,
        String operation,
        List<String> flags,
        List<String> identifiers,
        Optional<String> listedIn,
        Supplier<? extends SdkPojo> response) {

    static final String SUFFIX = ".json";

    /** Keeps its own copies of the lists. */
    public SnapshotFile {
        flags = List.copyOf(flags);
        identifiers = List.copyOf(identifiers);
    }

    static SnapshotFile of(String service, String operation, Supplier<? extends SdkPojo> response) {
        return new SnapshotFile(service, operation, List.of(), List.of(), Optional.empty(), response);
    }

    SnapshotFile captureWith(String... fixed) {
        return new SnapshotFile(service, operation, List.of(fixed), identifiers, listedIn, response);
    }

    SnapshotFile identifiedBy(String... options) {
        return new SnapshotFile(service, operation, flags, List.of(options), listedIn, response);
    }

    SnapshotFile listedIn(String list) {
        return new SnapshotFile(service, operation, flags, identifiers, Optional.of(list), response);
    }

    /** The part of the file name before the identifiers, such as {@code ec2-describe-vpc-attribute}. */
    public String name() {
        return service + "-" + operation;
    }

    /**
     * The name of the file that holds the answer for these identifiers.
     *
     * @param values one per identifier, as AWS writes them
     */
    public String fileName(List<String> values) {
        requireOneValueEach(values);
        var fileName = new StringBuilder(name());
        values.forEach(value -> fileName.append('.').append(encode(value)));
        return fileName.append(SUFFIX).toString();
    }

    /**
     * The AWS CLI command whose output is this file, to be run inside the snapshot's folder.
     *
     * @param values one per identifier, as AWS writes them
     */
    public String command(List<String> values) {
        requireOneValueEach(values);
        List<String> words = new ArrayList<>(List.of("aws", service, operation));
        for (int i = 0; i < identifiers.size(); i++) {
            words.add(identifiers.get(i));
            words.add(quote(values.get(i)));
        }
        words.addAll(flags);
        words.addAll(List.of("--output", "json", ">", fileName(values)));
        return String.join(" ", words);
    }

    /** Whether {@link #fileName} of this kind makes names like this one. */
    boolean matches(String fileName) {
        var values = values(fileName);
        return values.size() == identifiers.size() && fileName(values).equals(fileName);
    }

    /** How a file of this kind is named, with the identifiers' options in place of their values. */
    String form() {
        var form = new StringBuilder(name());
        identifiers.forEach(
                option -> form.append(".<").append(option.substring(2)).append('>'));
        return form.append(SUFFIX).toString();
    }

    /** The command that prints the file of this name. */
    String commandFor(String fileName) {
        return command(values(fileName));
    }

    /** The identifiers in the name of a file of this kind. */
    static List<String> values(String fileName) {
        String[] parts =
                fileName.substring(0, fileName.length() - SUFFIX.length()).split("\\.", -1);
        return Arrays.stream(parts).skip(1).map(SnapshotFile::decode).toList();
    }

    private void requireOneValueEach(List<String> values) {
        if (values.size() != identifiers.size()) {
            throw new IllegalArgumentException(
                    "%s is named by %s, but %s was given".formatted(name(), identifiers, values));
        }
    }

    static String encode(String identifier) {
        var encoded = new StringBuilder();
        for (byte b : identifier.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted(b & 0xff));
        }
        return encoded.toString();
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }

    private static String quote(String value) {
        return value.matches("[\\w@%+=:,./-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
