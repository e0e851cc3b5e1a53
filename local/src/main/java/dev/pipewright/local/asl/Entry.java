package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;

/**
 * Where an execution goes on after its first state, in place of where the definition would go. The first state is run as it
 * is, because it gives the variables their first values.
 *
 * @param state the state that comes second
 * @param variables what the states that are left out would have assigned
 */
public record Entry(String state, Map<String, JsonNode> variables) {

    public Entry {
        Objects.requireNonNull(state, "state");
        variables = Map.copyOf(variables);
    }
}
