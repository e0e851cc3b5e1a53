package dev.pipewright.decisions.text;

import gg.jte.support.LocalizationSupport;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The catalogue of one language, {@code texts_<tag>.properties} beside this class, in UTF-8.
 *
 * <p>A template writes {@code ${texts.localize("page.approval.title", name)}}: the catalogue's own text may hold tags, every
 * value is escaped for the place it stands in. Code that needs plain text calls {@link #text}. {@code {0}} stands for the
 * first value; an apostrophe has no meaning of its own.
 */
public final class Texts implements LocalizationSupport {

    private static final Map<Language, Texts> ALL = load();

    private final Language language;
    private final Map<String, String> entries;

    private Texts(Language language, Map<String, String> entries) {
        this.language = language;
        this.entries = entries;
    }

    /** Returns the catalogue of a language. */
    public static Texts of(Language language) {
        return ALL.get(language);
    }

    /** Returns the language these texts are in. */
    public Language language() {
        return language;
    }

    /** Returns every key. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** Whether there is a text for a key. */
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

    /** Returns a text without tags, with its values. */
    public String text(String key, Object... values) {
        var text = lookup(key);
        for (var i = values.length - 1; i >= 0; i--) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** Returns a message's text. */
    public String text(Message message) {
        return text(message.key(), message.values().toArray());
    }

    private static Map<Language, Texts> load() {
        var all = new EnumMap<Language, Texts>(Language.class);
        Arrays.stream(Language.values()).forEach(language -> all.put(language, new Texts(language, read(language))));
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
