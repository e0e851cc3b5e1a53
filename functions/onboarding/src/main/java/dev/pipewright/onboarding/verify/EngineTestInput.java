package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.util.Optional;

/**
 * What preparing the engine's test is given.
 *
 * @param planned whether Pipewright planned the connection itself; an existing one gets a job bound to it, deleted after
 * @param bigquery what the request says of a BigQuery source: a connection to it may hold neither project nor table
 * @param iamLogin how the engine logs in with IAM: the connection then carries the network only
 */
public record EngineTestInput(
        Execution execution,
        StateContext state,
        String connectionName,
        boolean planned,
        Verification verification,
        Optional<BigQuery> bigquery,
        Optional<IamLogin> iamLogin)
        implements StateInput {

    public EngineTestInput {
        iamLogin = iamLogin == null ? Optional.empty() : iamLogin;
    }

    /** What preparing is given for a connection that holds its login itself. */
    public EngineTestInput(
            Execution execution,
            StateContext state,
            String connectionName,
            boolean planned,
            Verification verification,
            Optional<BigQuery> bigquery) {
        this(execution, state, connectionName, planned, verification, bigquery, Optional.empty());
    }
}
