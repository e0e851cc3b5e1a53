package dev.pipewright.onboarding.secret;

import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan;

/**
 * What making a secret is given.
 *
 * @param approval the decision, with the plan's hash and the name of the staged parameter
 */
public record CreateSecretInput(
        Execution execution, StateContext state, AwsAccount account, Plan plan, DecisionResult approval)
        implements StateInput {}
