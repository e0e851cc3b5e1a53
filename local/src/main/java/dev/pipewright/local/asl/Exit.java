package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Bindings;
import dev.pipewright.local.asl.jsonata.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One way out of a state: of the state itself, of a Choice rule or of a Catch.
 *
 * @param next the state to enter; empty where the execution ends
 * @param output what is handed on instead of the default
 * @param assign the variables to set, by name
 */
record Exit(Optional<String> next, Optional<Template> output, Map<String, Template> assign) {

    Exit {
        assign = Map.copyOf(assign);
    }

    /**
     * Leaves the state. Output and all of Assign see the same bindings, those from before anything was assigned.
     *
     * @param otherwise the output if the definition gives none
     * @throws StateFailure if something is too large
     */
    Transition leave(Bindings bindings, JsonNode otherwise) {
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        assign.forEach(
                (name, value) -> assigned.put(name, DataLimit.check("the variable " + name, value.evaluate(bindings))));
        DataLimit.checkAssigned(assigned.values());
        var given = output.map(template -> template.evaluate(bindings)).orElse(otherwise);
        return new Transition(next, DataLimit.check("the state's output", given), assigned);
    }
}
