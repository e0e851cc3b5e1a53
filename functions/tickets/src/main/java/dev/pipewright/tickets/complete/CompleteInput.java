package dev.pipewright.tickets.complete;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import java.util.Objects;

/**
 * What the state is given.
 *
 * @param request the execution's input, whose {@code ticket} says where to read
 */
public record CompleteInput(Execution execution, StateContext state, JsonNode request) implements StateInput {

    public CompleteInput {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(request, "request");
    }
}
