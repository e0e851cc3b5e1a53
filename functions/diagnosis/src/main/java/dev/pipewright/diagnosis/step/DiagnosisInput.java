package dev.pipewright.diagnosis.step;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.plan.Plan.IamLogin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What each stage of the diagnosis is given.
 *
 * @param connectionName the connection to examine, in this account and region
 * @param failures what the failed tests left behind; empty when a connection is examined without a test
 * @param checks the checks of the diagnosis stages before this one
 * @param iamLogin how an engine logs in through it with IAM; only of a connection that was planned so, and then the one
 *     place that names the source: the connection itself carries nothing but the network
 */
public record DiagnosisInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        String connectionName,
        List<TestFailure> failures,
        List<Check> checks,
        Optional<IamLogin> iamLogin)
        implements StateInput {

    public DiagnosisInput {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(connectionName, "connectionName");
        failures = failures == null ? List.of() : List.copyOf(failures);
        checks = checks == null ? List.of() : List.copyOf(checks);
        iamLogin = iamLogin == null ? Optional.empty() : iamLogin;
    }

    /** What a stage is given of a connection that holds its login itself. */
    public DiagnosisInput(
            Execution execution,
            StateContext state,
            AwsAccount account,
            String connectionName,
            List<TestFailure> failures,
            List<Check> checks) {
        this(execution, state, account, connectionName, failures, checks, Optional.empty());
    }
}
