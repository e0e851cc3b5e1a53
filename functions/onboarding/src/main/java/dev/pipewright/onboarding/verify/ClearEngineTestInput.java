package dev.pipewright.onboarding.verify;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import java.util.Optional;

/**
 * What clearing up after an engine's test is given that broke off.
 *
 * @param verification the engines that were asked for: what each may have made is looked up
 * @param athena the catalog that was planned
 */
public record ClearEngineTestInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        Verification verification,
        Optional<AthenaCatalog> athena)
        implements StateInput {}
