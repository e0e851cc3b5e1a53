package dev.pipewright.local.ticket;

import java.util.regex.Pattern;

/** What people read of a comment in HTML: lines for blocks, and what was escaped as it was. */
final class HtmlText {

    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>|</(p|li|h\\d|pre|div|tr|ul|ol|blockquote)>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");

    private HtmlText() {}

    static String of(String html) {
        var lines = TAG.matcher(BREAK.matcher(html).replaceAll("\n")).replaceAll("");
        var read = lines.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replaceAll("&#(39|x27);", "'")
                .replace("&nbsp;", " ")
                .replaceAll("&#(x7b|123);", "{")
                .replace("&amp;", "&");
        return EMPTY_LINES.matcher(read).replaceAll("\n\n").strip();
    }
}
