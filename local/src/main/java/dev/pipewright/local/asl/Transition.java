package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A state has ended well.
 *
 * @param next the state to enter; empty if the execution has succeeded
 * @param output the next state's input or the execution's output
 * @param assigned the variables that were set
 */
record Transition(Optional<String> next, JsonNode output, Map<String, JsonNode> assigned) {

    Transition {
        assigned = Map.copyOf(assigned);
    }
}
