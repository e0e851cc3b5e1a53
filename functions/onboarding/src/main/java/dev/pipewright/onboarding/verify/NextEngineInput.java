package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What preparing the next engine's test is given. The engines are taken in the order in which they were asked for.
 *
 * @param planned whether Pipewright planned the connection itself; what an existing one is tested with is removed after
 * @param proved the engines that have proved the connection already
 * @param waitingSince when this engine's test was prepared first; absent the first time
 * @param athena the catalog that was planned; absent where Athena was not asked for, and for an existing connection
 * @param bigquery what the request says of a BigQuery source: a connection to it may hold neither project nor table
 * @param iamLogin how the engine logs in with IAM: the connection then carries the network only
 */
public record NextEngineInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        String connectionName,
        boolean planned,
        Verification verification,
        List<Engine> proved,
        Optional<Instant> waitingSince,
        Optional<AthenaCatalog> athena,
        Optional<BigQuery> bigquery,
        Optional<IamLogin> iamLogin)
        implements StateInput {

    public NextEngineInput {
        proved = List.copyOf(proved);
    }

    /** Returns the engine whose turn it is. */
    Engine next() {
        return left().get(0);
    }

    /** Whether no other engine is left after it. */
    boolean isLast() {
        return left().size() == 1;
    }

    /** Returns since when this engine's test is being prepared. */
    Instant since() {
        return waitingSince.orElse(state.enteredTime());
    }

    /** Whether it has been prepared for longer than that. */
    boolean hasWaited(Duration limit) {
        return since().plus(limit).isBefore(state.enteredTime());
    }

    /** Returns what the smoke job, and the reader of what a connection leads to, are given. */
    EngineTestInput ofOne() {
        return new EngineTestInput(execution, state, connectionName, planned, verification, bigquery, iamLogin);
    }

    private List<Engine> left() {
        return verification.engines().stream()
                .distinct()
                .filter(engine -> !proved.contains(engine))
                .toList();
    }
}
