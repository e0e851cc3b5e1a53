package dev.pipewright.decisions.template;

import java.util.Locale;

/** Makes texts that others wrote fit to be shown: on one line, of bounded length, without characters that mislead. */
public final class Printable {

    private static final int MAX_LENGTH = 500;
    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /**
     * Returns a text on one line. Line breaks, control characters and characters that reorder or hide text (Unicode
     * categories Cc, Cf, Zl, Zp) become U+FFFD; what is longer than 500 characters is cut and the cut is shown.
     */
    public static String line(String text) {
        var line = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(point -> misleads(point) ? REPLACEMENT : point)
                .forEach(line::appendCodePoint);
        return text.codePointCount(0, text.length()) > MAX_LENGTH ? line + "…" : line.toString();
    }

    /**
     * Returns a JSON text of several lines whose every character can be seen. What {@link #line} replaces becomes the JSON
     * escape of the same character, so that the text still says exactly what it said.
     */
    public static String json(String json) {
        var visible = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (point != '\n' && misleads(point)) {
                for (var unit : Character.toChars(point)) {
                    visible.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
                }
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    private static boolean misleads(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
