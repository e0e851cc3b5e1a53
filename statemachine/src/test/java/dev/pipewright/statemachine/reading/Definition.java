package dev.pipewright.statemachine.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The workflow's definition as a graph of states.
 *
 * @param text as it stands in the file, placeholders unfilled
 * @param states name → state, in the order of the file
 */
public record Definition(String text, String start, Map<String, JsonNode> states) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

    /**
     * A way from one state to the next.
     *
     * @param condition when it is taken; empty where that is not an expression
     * @param assign the variables that are set on this way; a missing node where none are
     */
    public record Way(String from, String to, Optional<Expression> condition, JsonNode assign) {}

    /** Returns the definition that is shipped. */
    public static Definition shipped() {
        return of(WorkflowDefinition.text());
    }

    /** Returns the definition of this text; a key that stands twice in an object is refused by the reader. */
    public static Definition of(String text) {
        var tree = Json.tree(text);
        var states = new LinkedHashMap<String, JsonNode>();
        tree.path("States").properties().forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return new Definition(text, tree.path("StartAt").asText(), states);
    }

    /** Returns the names of all placeholders, once each. */
    public Set<String> placeholders() {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Returns the states of this type, by name. */
    public Map<String, JsonNode> ofType(String type) {
        var found = new LinkedHashMap<>(states);
        found.values().removeIf(state -> !state.path("Type").asText().equals(type));
        return found;
    }

    /** Returns every way out of every state. */
    public List<Way> ways() {
        return states.keySet().stream().flatMap(name -> waysFrom(name).stream()).toList();
    }

    /** Returns the ways out of a state; a rule or catch brings its own variables. */
    public List<Way> waysFrom(String name) {
        var state = states.getOrDefault(name, MissingNode.getInstance());
        var ways = new ArrayList<Way>();
        Stream.of("Next", "Default")
                .filter(state::has)
                .forEach(key ->
                        ways.add(new Way(name, state.path(key).asText(), Optional.empty(), state.path("Assign"))));
        Stream.of("Choices", "Catch")
                .flatMap(key -> elements(state.path(key)))
                .forEach(rule -> ways.add(new Way(
                        name,
                        rule.path("Next").asText(),
                        Expression.of(rule.path("Condition").asText()),
                        rule.path("Assign"))));
        return ways;
    }

    /** Returns every JSONata expression of a state, wherever it stands. */
    public List<Expression> expressions(String name) {
        return texts(states.get(name))
                .map(Expression::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns every text below a node, keys not included. */
    public static Stream<String> texts(JsonNode node) {
        return node.isTextual() ? Stream.of(node.asText()) : elements(node).flatMap(Definition::texts);
    }

    /** Returns what a list or an object holds. */
    public static Stream<JsonNode> elements(JsonNode node) {
        var found = new ArrayList<JsonNode>();
        node.elements().forEachRemaining(found::add);
        return found.stream();
    }
}
