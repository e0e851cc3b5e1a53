package dev.pipewright.decisions.text;

import gg.jte.support.LocalizationSupport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one reader is told: the catalogue of a language, {@code texts_<tag>.properties} beside this class, in UTF-8; and times
 * in the reader's zone.
 *
 * <p>A template writes {@code ${texts.localize("approval.heading", name)}}: the catalogue's own text may hold tags, every
 * value is escaped for the place it stands in. Code that needs plain text calls {@link #text}. {@code {0}} stands for the
 * first value; an apostrophe has no meaning of its own.
 */
public final class Texts implements LocalizationSupport {

    private static final Map<Language, Map<String, String>> CATALOGUES = load();
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");

    private final Language language;
    private final ZoneId zone;
    private final Map<String, String> entries;

    private Texts(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
        this.entries = CATALOGUES.get(language);
    }

    /** Returns the catalogue of a language, with times in UTC. */
    public static Texts of(Language language) {
        return new Texts(language, ZoneOffset.UTC);
    }

    /** Returns the same texts with times in a zone. */
    public Texts in(ZoneId zone) {
        return new Texts(language, zone);
    }

    /** Returns the language these texts are in. */
    public Language language() {
        return language;
    }

    /** Returns the same texts in every other language. */
    public List<Texts> others() {
        return Arrays.stream(Language.values())
                .filter(other -> other != language)
                .map(other -> new Texts(other, zone))
                .toList();
    }

    /**
     * Returns the {@code lang} of what the workflow wrote, which is English; null, so that the attribute is left out, where
     * the rest is English too.
     */
    public String workflowLang() {
        return language == Language.EN ? null : Language.EN.tag();
    }

    /** Returns every key. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** Whether there is a text for a key; there is one in every language or in none. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /**
     * Returns a text as the catalogue holds it.
     *
     * @throws IllegalArgumentException if there is none: a defect that the catalogue's test finds
     */
    @Override
    public String lookup(String key) {
        var text = entries.get(key);
        if (text == null) {
            throw new IllegalArgumentException("The catalogue " + language + " has no text " + key);
        }
        return text;
    }

    /** Returns a text without tags, with its values; a value that is a message becomes its text. */
    public String text(String key, Object... values) {
        return VALUE.matcher(lookup(key))
                .replaceAll(found -> Matcher.quoteReplacement(value(values[Integer.parseInt(found.group(1))])));
    }

    /** Returns a message's text. */
    public String text(Message message) {
        return text(message.key(), message.values().toArray());
    }

    /** Returns several texts as one. */
    public String list(List<String> items) {
        return items.stream()
                .reduce((one, next) -> text("list.more", one, next))
                .orElse("");
    }

    /** Returns a time to the minute, with the zone's name and what it is ahead of UTC then. */
    public String time(Instant time) {
        var local = time.atZone(zone);
        var minute = DateTimeFormatter.ofPattern(lookup("time.pattern"), language.locale())
                .format(local);
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return minute + " UTC";
        }
        var offset =
                DateTimeFormatter.ofPattern("O", Locale.ENGLISH).format(local).replace("GMT", "UTC");
        return minute + " (" + zone.getId() + ", " + offset + ")";
    }

    private String value(Object value) {
        return value instanceof Message message ? text(message) : String.valueOf(value);
    }

    private static Map<Language, Map<String, String>> load() {
        var all = new EnumMap<Language, Map<String, String>>(Language.class);
        Arrays.stream(Language.values()).forEach(language -> all.put(language, read(language)));
        return all;
    }

    private static Map<String, String> read(Language language) {
        var file = "texts_" + language.tag() + ".properties";
        try (var in = new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(in);
            var entries = new HashMap<String, String>();
            properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
            return Map.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
