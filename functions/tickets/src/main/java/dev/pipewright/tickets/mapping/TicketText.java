package dev.pipewright.tickets.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What mappings can read out of the text of a ticket. */
final class TicketText {

    /** A ticket with more is not a form. */
    private static final int MOST_LINES = 200;

    /** {@code Host: db.example.com}, also as list entry and in bold; a URL is no label. */
    private static final Pattern LABELLED = Pattern.compile(
            "[\\s>*_|-]{0,8}(?<label>\\p{L}[\\p{L}\\p{N} _-]{0,40}?)[*_ ]{0,3}:(?!//)[*_|]{0,3}(?<value>.*)");

    private TicketText() {}

    /**
     * Returns what stands in lines of the form {@code Label: value}, by the label in lower case and without blanks, hyphens
     * and underscores. The first of several equal labels counts; lines without a value do not.
     */
    static Map<String, Object> labelled(String text) {
        var found = new LinkedHashMap<String, Object>();
        text.lines().limit(MOST_LINES).forEach(line -> {
            var match = LABELLED.matcher(line);
            if (match.matches()) {
                var value = match.group("value").strip();
                if (!value.isEmpty()) {
                    found.putIfAbsent(
                            match.group("label").toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", ""), value);
                }
            }
        });
        return found;
    }

    /** Returns the JSON object that a text holds and nothing else but blanks; null where it holds something else. */
    static Map<?, ?> json(String text) {
        try {
            JsonNode document = Json.tree(text.strip());
            return document.isObject() ? Json.mapper().convertValue(document, Map.class) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
