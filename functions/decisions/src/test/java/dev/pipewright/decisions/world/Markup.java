package dev.pipewright.decisions.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a page or mail, read as a browser reads them: text that breaks out of its place becomes a tag or an attribute. */
public final class Markup {

    private static final Pattern TAG =
            Pattern.compile("<(/?[A-Za-z!][^\\s/>]*)((?:\\s+[^\\s=>\"]+(?:=(?:\"[^\"]*\"|[^\\s>\"]*))?)*)\\s*/?>|<");

    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=>\"]+)(?:=(?:\"([^\"]*)\"|([^\\s>\"]*)))?");

    private final List<Tag> tags = new ArrayList<>();
    private final String text;

    /** A tag with its attributes, the values as a browser would take them. */
    public record Tag(String name, Map<String, String> attributes) {}

    private Markup(String html) {
        // A style sheet is text to a browser up to its end tag.
        var matcher = TAG.matcher(html.replaceAll("(?s)<style>.*?</style>", "<style></style>"));
        text = matcher.replaceAll("");
        matcher.reset();
        while (matcher.find()) {
            tags.add(tag(matcher));
        }
    }

    /** Reads a whole document. */
    public static Markup of(String html) {
        return new Markup(html);
    }

    /** Returns all tags, in order. */
    public List<Tag> tags() {
        return List.copyOf(tags);
    }

    /** Returns what stands between the tags, escapes as they are. */
    public String text() {
        return text;
    }

    /** Returns tags and names of attributes without their values, in order; a sign that is no tag is shown as one. */
    public List<String> skeleton() {
        return tags.stream().map(tag -> tag.name() + tag.attributes().keySet()).toList();
    }

    private static Tag tag(Matcher matcher) {
        if (matcher.group(1) == null) {
            return new Tag("<", Map.of());
        }
        var attributes = new LinkedHashMap<String, String>();
        ATTRIBUTE.matcher(matcher.group(2)).results().forEach(one -> {
            var value = one.group(2) == null ? one.group(3) : one.group(2);
            attributes.put(one.group(1), value == null ? "" : unescaped(value));
        });
        return new Tag(matcher.group(1).toLowerCase(Locale.ROOT), attributes);
    }

    private static String unescaped(String value) {
        return value.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
