package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.local.asl.jsonata.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a definition's text into a {@link StateMachine}, or refuses it with everything that is wrong with it. */
final class DefinitionReader {

    private static final String JSONATA = "JSONata";
    private static final int LONGEST_STATE_NAME = 80;

    private final Findings findings;

    DefinitionReader(Findings findings) {
        this.findings = findings;
    }

    /** @throws InvalidDefinition if there is any finding, including those that were there before */
    StateMachine read(String text) {
        var root = parse(text);
        var fields = new Fields(root, "", "", findings);
        readHeader(fields);
        var startAt = fields.requiredText("StartAt");
        var timeout = fields.wholeNumber("TimeoutSeconds", 1).map(Duration::ofSeconds);
        var declared = states(fields, root);
        fields.refuseUnread();
        Map<String, State> states = new LinkedHashMap<>();
        declared.properties()
                .forEach(entry ->
                        read(entry.getKey(), entry.getValue()).ifPresent(state -> states.put(state.name(), state)));
        startAt.ifPresent(start -> new StateGraph(declared, findings).check(start));
        findings.refuseIfAny();
        return new StateMachine(startAt.orElseThrow(), timeout, states);
    }

    private JsonNode parse(String text) {
        try {
            var root = Json.parse(text);
            if (!root.isObject()) {
                findings.add("", "", "the definition must be a JSON object.");
            }
            findings.refuseIfAny();
            return root;
        } catch (IllegalArgumentException e) {
            if (e instanceof InvalidDefinition) {
                throw e;
            }
            findings.add("", "", e.getMessage());
            findings.refuseIfAny();
            throw e;
        }
    }

    private static void readHeader(Fields fields) {
        fields.requirePresent("QueryLanguage");
        fields.word("QueryLanguage", Set.of(JSONATA));
        fields.word("Version", Set.of("1.0"));
    }

    private static JsonNode states(Fields fields, JsonNode root) {
        fields.requirePresent("States");
        fields.read("States");
        var states = root.path("States");
        if (root.has("States") && !states.isObject()) {
            fields.refuse("States", "it must be an object.");
        }
        return states.isObject() ? states : JsonNodeFactory.instance.objectNode();
    }

    private Optional<State> read(String name, JsonNode node) {
        if (name.isEmpty() || name.length() > LONGEST_STATE_NAME) {
            findings.add(name, "", "a state's name has 1 to " + LONGEST_STATE_NAME + " characters.");
        }
        if (!node.isObject()) {
            findings.add(name, "", "a state must be a JSON object.");
            return Optional.empty();
        }
        return new StateReader(name, new Fields(node, name, "", findings), findings).read();
    }
}
