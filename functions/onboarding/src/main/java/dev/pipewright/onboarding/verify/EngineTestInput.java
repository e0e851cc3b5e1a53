package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.util.Optional;

/**
 * What preparing the engine's test is given.
 *
 * @param planned whether Pipewright planned the connection itself; an existing one gets a job bound to it, deleted after
 * @param probeTable the table to read one row of if the source is BigQuery
 */
public record EngineTestInput(
        Execution execution,
        StateContext state,
        String connectionName,
        boolean planned,
        Verification verification,
        Optional<String> probeTable)
        implements StateInput {}
