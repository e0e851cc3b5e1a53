package dev.pipewright.tickets.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/**
 * Starts executions as Step Functions does: the same name and input is the same execution while that runs; afterwards, and
 * with another input, the name is refused.
 */
public final class PlayedWorkflow implements SfnClient {

    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final List<String> ended = new ArrayList<>();

    @Override
    public synchronized StartExecutionResponse startExecution(StartExecutionRequest request) {
        var known = inputs.putIfAbsent(request.name(), request.input());
        if (known != null && (!known.equals(request.input()) || ended.contains(request.name()))) {
            throw ExecutionAlreadyExistsException.builder()
                    .message("Execution Already Exists")
                    .build();
        }
        return StartExecutionResponse.builder()
                .executionArn(World.STATE_MACHINE.replace(":stateMachine:", ":execution:") + ":" + request.name())
                .build();
    }

    /** Returns what was started, name → input. */
    public synchronized Map<String, String> started() {
        return new LinkedHashMap<>(inputs);
    }

    /** Returns the input of the one execution that was started. */
    public synchronized String onlyInput() {
        if (inputs.size() != 1) {
            throw new AssertionError("Started: " + inputs.keySet());
        }
        return inputs.values().iterator().next();
    }

    public synchronized void endAll() {
        ended.addAll(inputs.keySet());
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
