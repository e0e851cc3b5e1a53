package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;

/** What Glue's own test is given. */
public record TestConnectionInput(Execution execution, StateContext state, AwsAccount account, String connectionName)
        implements StateInput {}
