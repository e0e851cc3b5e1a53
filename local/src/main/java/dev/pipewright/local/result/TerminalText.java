package dev.pipewright.local.result;

import dev.pipewright.decisions.template.Printable;
import java.util.regex.Pattern;

/**
 * Text for a terminal that holds words of others: a ticket, a person, a database. Nothing of it moves the cursor, changes a
 * colour, turns the reading direction or hides what stands there.
 */
public final class TerminalText {

    /**
     * Unicode's control characters, of which {@code U+009B} begins a sequence just as {@code ESC [} does, its format characters
     * (UAX #9's marks of direction, what has no width) and its own line ends.
     */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]";

    private static final Pattern IN_A_LINE = Pattern.compile(UNSEEN);
    private static final Pattern IN_LINES = Pattern.compile("[" + UNSEEN + "&&[^\\n\\r]]|\\r(?!\\n)");

    private TerminalText() {}

    /** Returns a text on one line. */
    public static String line(String text) {
        return IN_A_LINE.matcher(text).replaceAll(" ");
    }

    /** Returns a text with its lines; a carriage return alone would write over one. */
    public static String lines(String text) {
        return IN_LINES.matcher(text).replaceAll(" ");
    }

    /** Returns JSON that says the same, with escapes for what cannot be seen. */
    public static String json(String json) {
        return Printable.json(json);
    }
}
