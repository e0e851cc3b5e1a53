package dev.pipewright.local.ticket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read of wiki markup: bold letters without their stars, and what was escaped as it was. */
final class WikiText {

    private static final Pattern BULLET = Pattern.compile("(?m)^([*#-]) ");
    private static final Pattern BLOCK = Pattern.compile("\\{(noformat|code|quote)[^}]*\\}");

    /** An escaped character, a star of bold letters, or an invisible character between two that would be markup. */
    private static final Pattern MARKUP = Pattern.compile("\\\\(?<plain>\\p{Punct})|[*\\x{200b}\\x{2060}]");

    private WikiText() {}

    static String of(String markup) {
        var bulleted = BULLET.matcher(BLOCK.matcher(markup).replaceAll("")).replaceAll("\u2022 ");
        return MARKUP.matcher(bulleted)
                .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)))
                .strip();
    }
}
