package dev.pipewright.local.secrets;

import dev.pipewright.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;

/** What one version of a secret holds: a text or bytes, never both. It never shows itself in {@link #toString()}. */
final class SecretContent {

    private static final int LARGEST_BYTES = 65_536;

    private final String text;
    private final SdkBytes bytes;

    private SecretContent(String text, SdkBytes bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /**
     * Checks and wraps the two alternatives of a request.
     *
     * @return null if the request carries neither
     */
    static SecretContent of(String text, SdkBytes bytes) {
        if (text == null && bytes == null) {
            return null;
        }
        if (text != null && bytes != null) {
            throw SecretsErrors.invalidParameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        String member = text != null ? "secretString" : "secretBinary";
        int size = text != null ? text.getBytes(StandardCharsets.UTF_8).length : bytes.asByteArrayUnsafe().length;
        if (size == 0 || size > LARGEST_BYTES) {
            throw SecretsErrors.validation(
                    "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length between 1 and %d, inclusive"
                            .formatted(member, LARGEST_BYTES));
        }
        return new SecretContent(text, bytes);
    }

    String text() {
        return text;
    }

    SdkBytes bytes() {
        return bytes;
    }

    /** The names in the text, if it is a JSON object. */
    Stream<String> keys() {
        try {
            return text == null
                    ? Stream.empty()
                    : Json.tree(text).properties().stream().map(Map.Entry::getKey);
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretContent that
                && Objects.equals(text, that.text)
                && Objects.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
