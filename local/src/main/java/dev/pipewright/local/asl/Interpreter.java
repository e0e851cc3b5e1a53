package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.local.asl.jsonata.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A state machine that is ready to run: the definition together with all that its tasks call.
 *
 * @param machine the definition
 * @param identity who the state machine is in its account
 * @param integrations by Resource ARN, without {@code .waitForTaskToken} but with {@code .sync}: waiting for a token is the
 *     interpreter's part, waiting for a job that of the integration
 * @param surroundings clock, task tokens and randomness
 */
public record Interpreter(
        StateMachine machine, Identity identity, Map<String, Integration> integrations, Surroundings surroundings) {

    /** Refuses a definition with a Resource that has no integration, naming all of them. */
    public Interpreter {
        integrations = Map.copyOf(integrations);
        TreeSet<String> missing = new TreeSet<>();
        for (var task : machine.tasks()) {
            if (!integrations.containsKey(task.resource().integration())) {
                missing.add("'" + task.name() + "' (" + task.resource().integration() + ")");
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("No integration is registered for " + String.join(", ", missing)
                    + ". Register one under the Resource in brackets.");
        }
    }

    /**
     * Prepares an execution.
     *
     * @param name its name, 1 to 80 letters, digits, hyphens and underscores; whether it is free is the caller's to know
     * @param input what it starts with, at most 262,144 bytes of JSON
     */
    public Execution execution(String name, JsonNode input) {
        return execution(name, input, event -> {});
    }

    /**
     * Prepares an execution that tells of each event as it happens.
     *
     * @param name its name, 1 to 80 letters, digits, hyphens and underscores; whether it is free is the caller's to know
     * @param input what it starts with, at most 262,144 bytes of JSON
     * @param listener called on the execution's thread, which goes on when it returns; what it throws ends the run
     */
    public Execution execution(String name, JsonNode input, Consumer<HistoryEvent> listener) {
        return execution(name, input, Optional.empty(), listener);
    }

    /**
     * Prepares an execution of a part of the definition.
     *
     * @param name its name, 1 to 80 letters, digits, hyphens and underscores; whether it is free is the caller's to know
     * @param entry where it goes on after the first state
     * @param listener called on the execution's thread, which goes on when it returns; what it throws ends the run
     */
    public Execution part(String name, Entry entry, Consumer<HistoryEvent> listener) {
        if (!machine.stateNames().contains(entry.state())) {
            throw new IllegalArgumentException("The definition has no state '" + entry.state() + "'.");
        }
        return execution(name, JsonNodeFactory.instance.objectNode(), Optional.of(entry), listener);
    }

    private Execution execution(String name, JsonNode input, Optional<Entry> entry, Consumer<HistoryEvent> listener) {
        int size = Json.bytes(input).length;
        if (size > DataLimit.PAYLOAD_BYTES) {
            throw new IllegalArgumentException("The input has " + size + " bytes and Step Functions takes "
                    + DataLimit.PAYLOAD_BYTES + ". Pass less, or pass a reference to it.");
        }
        return new Execution(this, new Execution.Start(name, input.deepCopy(), entry), new History(listener));
    }
}
