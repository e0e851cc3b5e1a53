package dev.pipewright.onboarding.discover;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.List;

/**
 * What discovery is given.
 *
 * @param missing the hints that the request still lacks
 * @param reuseDeclined whether the requester has said no to the existing connections
 */
public record DiscoverInput(
        Execution execution,
        StateContext state,
        OnboardingRequest request,
        List<Finding> missing,
        boolean reuseDeclined)
        implements StateInput {

    public DiscoverInput {
        missing = missing == null ? List.of() : List.copyOf(missing);
    }
}
