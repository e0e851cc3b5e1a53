package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What the functions of the tickets artifact are set to and may do. */
final class TicketsRights implements FunctionRights {

    @Override
    public Map<String, String> settings(WorkflowFunction function) {
        return Map.of();
    }

    @Override
    public List<PolicyStatement> statements(WorkflowFunction function) {
        return List.of();
    }
}
