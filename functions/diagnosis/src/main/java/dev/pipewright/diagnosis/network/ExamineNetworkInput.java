package dev.pipewright.diagnosis.network;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.request.OnboardingRequest;
import java.util.Objects;

/** The request whose connection is to be placed in the account's network. */
public record ExamineNetworkInput(
        Execution execution, StateContext state, AwsAccount account, OnboardingRequest request) implements StateInput {

    public ExamineNetworkInput {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(request, "request");
    }
}
