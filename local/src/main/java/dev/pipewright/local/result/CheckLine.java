package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one check found, or what several that did not apply say in the same words.
 *
 * @param state the word of the published result, such as {@code PASSED}
 * @param name the check's id; of several the first, and how many more there are
 */
public record CheckLine(String state, String name, String message) {

    private static final String NOT_EXECUTED = "NOT_EXECUTED";
    private static final Map<String, String> MARKS =
            Map.of("PASSED", "✓", "FAILED", "✗", "WARNING", "!", NOT_EXECUTED, "·");

    /** Returns the lines of a result's checks, in their order. */
    public static List<CheckLine> of(Iterable<JsonNode> checks) {
        var alike = new LinkedHashMap<String, List<JsonNode>>();
        for (var check : checks) {
            // What did not apply is often told of many checks in the same words: once is enough.
            var key = check.path("state").asText().equals(NOT_EXECUTED)
                    ? check.path("message").asText()
                    : check.path("id").asText() + alike.size();
            alike.computeIfAbsent(key, ignored -> new ArrayList<>()).add(check);
        }
        return alike.values().stream().map(CheckLine::line).toList();
    }

    /** Returns one character for the state. */
    public String mark() {
        return MARKS.getOrDefault(state, "?");
    }

    private static CheckLine line(List<JsonNode> alike) {
        var first = alike.get(0);
        var id = first.path("id").asText();
        return new CheckLine(
                first.path("state").asText(),
                alike.size() == 1 ? id : id + " and " + (alike.size() - 1) + " more",
                first.path("message").asText());
    }
}
