package dev.pipewright.statemachine.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.statemachine.WorkflowFunction;
import dev.pipewright.statemachine.reading.Definition.Way;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which values each variable may hold in each state: the assignments that reach it over any way through the graph. A state
 * sees the variables as they were when it was entered.
 */
public final class Values {

    /** What Step Functions tells every state about itself. */
    private static final Map<String, Set<String>> CONTEXT = Map.of(
            "Execution", Set.of("Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"),
            "State", Set.of("EnteredTime", "Name", "RetryCount"),
            "StateMachine", Set.of("Id", "Name"),
            "Task", Set.of("Token"));

    private final Definition definition;
    private final Map<String, Set<Assignment>> reaching = new HashMap<>();

    /**
     * One assignment of a variable.
     *
     * @param value what is assigned; empty for "not assigned yet"
     */
    private record Assignment(String state, String variable, Optional<JsonNode> value) {}

    /** Follows all ways through the graph. */
    public Values(Definition definition) {
        this.definition = definition;
        var unset = definition.ways().stream()
                .flatMap(way -> way.assign().properties().stream())
                .map(entry -> new Assignment("", entry.getKey(), Optional.empty()))
                .collect(Collectors.toSet());
        var open = new ArrayDeque<String>();
        reaching.put(definition.start(), new HashSet<>(unset));
        open.add(definition.start());
        while (!open.isEmpty()) {
            var state = open.remove();
            for (var way : definition.waysFrom(state)) {
                var known = reaching.get(way.to());
                var arriving = after(way);
                if (known == null || !known.containsAll(arriving)) {
                    reaching.computeIfAbsent(way.to(), name -> new HashSet<>()).addAll(arriving);
                    open.add(way.to());
                }
            }
        }
    }

    /** Whether every way to this state has assigned the variable. */
    public boolean isAssigned(String state, String variable) {
        return at(state, variable).findAny().isPresent()
                && at(state, variable).allMatch(assignment -> assignment.value().isPresent());
    }

    /** Returns what may be at the end of a path that is read in this state; nothing if no value has these fields. */
    public Set<Shape> of(String state, Path path) {
        return of(state, path, Set.of());
    }

    /** Returns what may come of an expression in this state. */
    public Set<Shape> of(String state, Expression expression) {
        return of(state, expression, Set.of());
    }

    private Set<Assignment> after(Way way) {
        var left = new HashSet<>(reaching.get(way.from()));
        left.removeIf(assignment -> way.assign().has(assignment.variable()));
        way.assign()
                .properties()
                .forEach(entry -> left.add(new Assignment(way.from(), entry.getKey(), Optional.of(entry.getValue()))));
        return left;
    }

    private Stream<Assignment> at(String state, String variable) {
        return reaching.getOrDefault(state, Set.of()).stream()
                .filter(assignment -> assignment.variable().equals(variable));
    }

    private Set<Shape> of(String state, Path path, Set<Assignment> seen) {
        var shapes = path.variable().equals(Path.STATES)
                ? Set.<Shape>of(states(state))
                : at(state, path.variable())
                        .filter(assignment -> !seen.contains(assignment))
                        .flatMap(assignment -> of(assignment, seen).stream())
                        .collect(Collectors.toSet());
        for (var field : path.fields()) {
            shapes = Shape.field(shapes, field);
        }
        var words = wordsOnEveryWayTo(state, path);
        return words.isEmpty() ? shapes : words;
    }

    /** The words that the conditions of all ways to a state allow a path to be; nothing if one of them allows any. */
    private Set<Shape> wordsOnEveryWayTo(String state, Path path) {
        var words = new HashSet<Shape>();
        for (var way : definition.ways()) {
            if (way.to().equals(state)) {
                var allowed = way.condition().stream()
                        .flatMap(condition -> condition.comparisons().stream())
                        .filter(comparison -> comparison.path().equals(path) && !comparison.negated())
                        .flatMap(comparison -> comparison.words().stream())
                        .map(Values::word)
                        .toList();
                if (allowed.isEmpty()) {
                    return Set.of();
                }
                words.addAll(allowed);
            }
        }
        return words;
    }

    private Set<Shape> of(Assignment assignment, Set<Assignment> seen) {
        var deeper = new HashSet<>(seen);
        deeper.add(assignment);
        return assignment
                .value()
                .map(value -> of(assignment.state(), value, deeper))
                .orElse(Set.of());
    }

    private Set<Shape> of(String state, JsonNode value, Set<Assignment> seen) {
        if (value.isTextual()) {
            return Expression.of(value.asText())
                    .map(expression -> of(state, expression, seen))
                    .orElseGet(() -> Set.of(word(value.asText())));
        }
        if (value.isContainerNode() && value.isEmpty()) {
            return Set.of(Shape.Plain.EMPTY);
        }
        if (!value.isObject()) {
            return Set.of(Shape.ofScalar(value));
        }
        var members = new LinkedHashMap<String, Set<Shape>>();
        value.properties().forEach(entry -> members.put(entry.getKey(), of(state, entry.getValue(), seen)));
        return Set.of(new Shape.Composed(members));
    }

    private Set<Shape> of(String state, Expression expression, Set<Assignment> seen) {
        return expression.branches().stream()
                .flatMap(branch -> ofBranch(state, branch, seen).stream())
                .collect(Collectors.toSet());
    }

    private Set<Shape> ofBranch(String state, Expression branch, Set<Assignment> seen) {
        var path = branch.asPath();
        if (path.isPresent()) {
            return of(state, path.get(), seen);
        }
        var object = branch.asObject();
        if (object.isPresent()) {
            var members = new LinkedHashMap<String, Set<Shape>>();
            object.get().forEach((key, member) -> members.put(key, of(state, member, seen)));
            return Set.of(members.isEmpty() ? Shape.Plain.EMPTY : new Shape.Composed(members));
        }
        return branch.asCallOf("$append")
                .or(branch::asList)
                .map(parts -> parts.stream()
                        .flatMap(part -> of(state, part, seen).stream())
                        .collect(Collectors.toSet()))
                .orElseGet(() -> Set.of(branch.asWord().map(Values::word).orElse(Shape.Plain.OPEN)));
    }

    private static Shape word(String text) {
        return text.isEmpty() ? Shape.Plain.EMPTY : new Shape.Word(text);
    }

    private Shape states(String name) {
        var members = new LinkedHashMap<String, Set<Shape>>();
        members.put("input", Set.of(Shape.Plain.OPEN));
        members.put("context", Set.of(context()));
        members.put("errorOutput", Set.of(composed(Set.of("Error", "Cause"))));
        members.put("result", Set.of(result(definition.states().get(name))));
        return new Shape.Composed(members);
    }

    private static Shape result(JsonNode state) {
        var resource = state.path("Resource").asText();
        if (resource.endsWith(":lambda:invoke.waitForTaskToken")) {
            return new Shape.Written(DecisionResult.class);
        }
        if (resource.endsWith(":lambda:invoke")) {
            var payload = new Shape.Written(JavaTypes.output(function(state).handler()));
            return new Shape.Composed(Map.of("Payload", Set.of(payload)));
        }
        return Shape.Plain.OPEN;
    }

    /** Returns the function that a state calls. */
    public static WorkflowFunction function(JsonNode state) {
        var name = state.path("Arguments").path("FunctionName").asText();
        return WorkflowFunction.tasks().stream()
                .filter(function -> name.equals("${" + function.placeholder() + "}"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is no function of the catalogue"));
    }

    private static Shape context() {
        var members = new LinkedHashMap<String, Set<Shape>>();
        CONTEXT.forEach((key, fields) -> members.put(key, Set.of(composed(fields))));
        return new Shape.Composed(members);
    }

    private static Shape composed(Set<String> fields) {
        return new Shape.Composed(
                fields.stream().collect(Collectors.toMap(field -> field, field -> Set.of(Shape.Plain.OPEN))));
    }
}
