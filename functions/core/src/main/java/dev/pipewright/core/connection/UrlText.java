package dev.pipewright.core.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How parts of a URL are written and read: percent-encoding, and lists of {@code name=value}. */
final class UrlText {

    private static final String UNRESERVED = "-._~";

    private UrlText() {}

    /** Writes a part so that nothing in it can end it: only letters, digits and {@code -._~} stay as they are. */
    static String encode(String part) {
        var written = new StringBuilder();
        for (var octet : part.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xff);
            if (isAsciiLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0) {
                written.append(character);
            } else {
                written.append('%').append(hex(octet >> 4)).append(hex(octet));
            }
        }
        return written.toString();
    }

    /**
     * Reads a percent-encoded part.
     *
     * @param plusIsSpace as in a form, and in the path of PostgreSQL's driver
     * @return empty if a percent sign begins nothing: the drivers refuse such a URL
     */
    static Optional<String> decode(String part, boolean plusIsSpace) {
        try {
            return Optional.of(
                    URLDecoder.decode(plusIsSpace ? part : part.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads {@code name=value} pairs; the last one of a name counts, as it does for the drivers.
     *
     * @param separators one pattern character class without its brackets, such as {@code &}
     * @return empty if a pair is not percent-encoded as it should be
     */
    static Optional<Map<String, String>> pairs(String text, String separators) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.split("[" + separators + "]", -1)) {
            var equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
            var value = decode(equals < 0 ? "" : pair.substring(equals + 1), true);
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            if (!name.get().isBlank()) {
                pairs.put(name.get().strip(), value.get());
            }
        }
        return Optional.of(pairs);
    }

    /** Writes {@code ?name=value&name=value}; nothing for no parameters. */
    static String query(Map<String, String> parameters) {
        var written = new StringBuilder();
        parameters.forEach((name, value) -> written.append(written.isEmpty() ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return written.toString();
    }

    /** Returns the index of the first of some characters, or the text's length. */
    static int indexOfAny(String text, String characters) {
        for (var i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isAsciiLetterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }

    private static char hex(int fourBits) {
        return "0123456789ABCDEF".charAt(fourBits & 0xf);
    }
}
