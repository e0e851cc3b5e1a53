package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.List;
import java.util.Optional;

/**
 * What planning is given.
 *
 * @param placement the subnet, its zone and the groups as the network examination read them; absent for a public source
 * @param matched the resource of the account that the source is
 * @param warnings what the network examination warns of
 */
public record PlanInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        OnboardingRequest request,
        Optional<Placement> placement,
        Optional<SourceCandidate> matched,
        List<String> warnings)
        implements StateInput {

    public PlanInput {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
