package dev.pipewright.onboarding.tidy;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan;

/**
 * What tidying up is given.
 *
 * @param plan what was to be made; how far that went is looked up
 * @param outcome what the request will end with: the label of a connection that stays
 */
public record TidyUpInput(Execution execution, StateContext state, AwsAccount account, Plan plan, String outcome)
        implements StateInput {}
