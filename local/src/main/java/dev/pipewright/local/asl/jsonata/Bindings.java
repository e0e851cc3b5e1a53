package dev.pipewright.local.asl.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What an expression can see: {@code $states}, the workflow's variables, and the functions of Step Functions.
 *
 * @param states the object bound to {@code $states}
 * @param variables the variables by name, without the dollar sign
 * @param library the functions
 */
public record Bindings(ObjectNode states, Map<String, JsonNode> variables, FunctionLibrary library) {

    /** Takes a copy of the variables, so that what is assigned later is not seen. */
    public Bindings {
        variables = Map.copyOf(variables);
    }

    /** The bindings of a state that has been entered: {@code $states.input} and {@code $states.context}. */
    public static Bindings of(
            JsonNode input, ObjectNode context, Map<String, JsonNode> variables, FunctionLibrary library) {
        var states = JsonNodeFactory.instance.objectNode();
        states.set("input", input);
        states.set("context", context);
        return new Bindings(states, variables, library);
    }

    /** The same, with what a Task gave as {@code $states.result}. */
    public Bindings withResult(JsonNode result) {
        return with("result", result);
    }

    /** The same, with what was caught as {@code $states.errorOutput}. */
    public Bindings withErrorOutput(JsonNode errorOutput) {
        return with("errorOutput", errorOutput);
    }

    private Bindings with(String name, JsonNode value) {
        var extended = JsonNodeFactory.instance.objectNode();
        extended.setAll(states);
        extended.set(name, value);
        return new Bindings(extended, variables, library);
    }
}
