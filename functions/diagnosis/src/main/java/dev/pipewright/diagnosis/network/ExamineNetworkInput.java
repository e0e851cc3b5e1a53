package dev.pipewright.diagnosis.network;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * The request whose connection is to be placed in the account's network.
 *
 * @param matched the resource of the account that the source is
 */
public record ExamineNetworkInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        OnboardingRequest request,
        Optional<SourceCandidate> matched)
        implements StateInput {

    public ExamineNetworkInput {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(request, "request");
    }
}
