package dev.pipewright.onboarding.discover;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.requirement.Ambiguity;
import java.util.Optional;

/**
 * What discovery is given.
 *
 * @param ambiguity the word of the query that could mean several kinds of source
 * @param reuseDeclined whether the requester has said no to the existing connections
 * @param choiceDeclined whether the requester has said that the source is none of those shown
 */
public record DiscoverInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        OnboardingRequest request,
        Optional<Ambiguity> ambiguity,
        boolean reuseDeclined,
        boolean choiceDeclined)
        implements StateInput {}
