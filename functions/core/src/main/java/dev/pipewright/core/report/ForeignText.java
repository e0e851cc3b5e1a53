package dev.pipewright.core.report;

import java.util.regex.Pattern;

/** Text that somebody else wrote, made fit to be shown: without what moves a cursor or turns the reading direction. */
public final class ForeignText {

    /** All control characters but tab and line ends, and what has no width: Unicode's marks for the direction of writing (UAX #9). */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\t\\n]]");

    private ForeignText() {}

    /** Returns the text with its lines. */
    public static String lines(String text) {
        return UNSEEN.matcher(text.replace("\r\n", "\n")).replaceAll("\ufffd");
    }

    /** Returns the text on one line. */
    public static String line(String text) {
        return lines(text).strip().replaceAll("\\s+", " ");
    }
}
