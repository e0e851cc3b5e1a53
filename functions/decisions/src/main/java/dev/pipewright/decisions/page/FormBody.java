package dev.pipewright.decisions.page;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A submitted form, read strictly: one encoding, bounded, valid UTF-8, no field twice.
 *
 * <p>It may hold a password: it has no text form, and what is wrong with it is told without quoting it.
 *
 * @see <a href="https://url.spec.whatwg.org/#application/x-www-form-urlencoded">URL standard</a>
 */
public final class FormBody {

    /** The longest body that the decision page reads. */
    static final int MAX_BYTES = 16 * 1024;

    private static final Pattern FORM = Pattern.compile(
            "application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> fields;

    private FormBody(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /** A body that is not read. */
    public static final class Unreadable extends Exception {

        private final int status;

        private Unreadable(int status) {
            super("HTTP " + status);
            this.status = status;
        }

        /** Returns the HTTP status that says why: 400, 413 or 415. */
        public int status() {
            return status;
        }
    }

    static FormBody read(String contentType, Optional<String> received) throws Unreadable {
        return read(contentType, received, MAX_BYTES);
    }

    /**
     * Reads a form of at most so many bytes.
     *
     * @param received one character per byte; empty where it could not be decoded
     */
    public static FormBody read(String contentType, Optional<String> received, int maxBytes) throws Unreadable {
        if (!FORM.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches()) {
            throw new Unreadable(415);
        }
        var body = received.orElseThrow(() -> new Unreadable(400));
        if (body.length() > maxBytes) {
            throw new Unreadable(413);
        }
        var fields = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            var parts = pair.split("=", 2);
            var value = parts.length == 2 ? parts[1] : "";
            if (!pair.isEmpty() && fields.put(decode(parts[0]), decode(value)) != null) {
                throw new Unreadable(400);
            }
        }
        return new FormBody(fields);
    }

    /** Returns a field's value; empty where it is missing or blank. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "***";
    }

    private static String decode(String encoded) throws Unreadable {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (var i = 0; i < encoded.length(); i++) {
            var c = encoded.charAt(i);
            if (c == '%') {
                bytes.write(octet(encoded, i + 1));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(400);
        }
    }

    private static int octet(String encoded, int at) throws Unreadable {
        var high = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
        var low = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
        if (high < 0 || low < 0) {
            throw new Unreadable(400);
        }
        return high * 16 + low;
    }
}
