package dev.pipewright.core.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * Canonical JSON and the hashes taken over it, so that two writers of the same content get the same hash.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785, JSON Canonicalization Scheme</a>
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** Returns the RFC 8785 form of a value as UTF-8 bytes. */
    public static byte[] bytes(Object value) {
        try {
            return new JsonCanonicalizer(Json.write(value)).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the SHA-256 of a value's canonical form, 64 lower-case hexadecimal digits. */
    public static String sha256(Object value) {
        return sha256Hex(bytes(value));
    }

    /** Returns the SHA-256 of a text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
    public static String sha256OfText(String text) {
        return sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
