package dev.pipewright.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The workflow as a picture, drawn from its definition: a Mermaid flowchart, which code hosts render.
 *
 * <p>Left out are the ways to the failure report that every task has; they would hide the rest.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowcharts</a>
 */
public final class WorkflowDiagram {

    private static final Set<String> FAILURE_REPORTS =
            Set.of("Refuse request", "Report workflow error", "Report unknown branch", "Result not published");

    private final JsonNode definition;
    private final Map<String, String> ids = new LinkedHashMap<>();

    private WorkflowDiagram(JsonNode definition) {
        this.definition = definition;
        definition.path("States").fieldNames().forEachRemaining(name -> ids.put(name, "s" + ids.size()));
    }

    /** Draws a definition. */
    public static String of(String definition) {
        return new WorkflowDiagram(Json.tree(definition)).draw();
    }

    private String draw() {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("flowchart TD");
        definition.path("States").properties().forEach(state -> {
            if (!FAILURE_REPORTS.contains(state.getKey())) {
                lines.add("  " + node(state.getKey(), state.getValue()));
                next(state.getValue())
                        .forEach(next -> lines.add("  " + ids.get(state.getKey()) + " --> " + ids.get(next)));
            }
        });
        return lines.toString();
    }

    private String node(String name, JsonNode state) {
        var label = "\"" + name + "\"";
        var waits = state.path("Resource").asText("").endsWith(".waitForTaskToken");
        return ids.get(name)
                + switch (state.path("Type").asText()) {
                    case "Choice" -> "{" + label + "}";
                    case "Succeed", "Fail" -> "([" + label + "])";
                    case "Pass", "Wait" -> "(" + label + ")";
                    default -> waits ? "[/" + label + "/]" : "[" + label + "]";
                };
    }

    private Set<String> next(JsonNode state) {
        var next = new LinkedHashSet<String>();
        state.path("Choices").forEach(choice -> next.add(choice.path("Next").asText()));
        next.add(state.path("Default").asText(""));
        next.add(state.path("Next").asText(""));
        state.path("Catch").forEach(way -> next.add(way.path("Next").asText()));
        next.remove("");
        next.removeAll(FAILURE_REPORTS);
        return next;
    }
}
