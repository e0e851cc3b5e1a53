package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What planning is given.
 *
 * @param open what discovery leaves open
 * @param network where the connection goes, as the network examination says
 * @param matched the resource of the account that the source is
 * @param warnings what whoever approves should know of the discovery
 */
public record PlanInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        OnboardingRequest request,
        OpenPoints open,
        NetworkFacts network,
        Optional<SourceCandidate> matched,
        List<String> warnings)
        implements StateInput {

    public PlanInput {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(network, "network");
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    Optional<Placement> placement() {
        return network.placement();
    }
}
