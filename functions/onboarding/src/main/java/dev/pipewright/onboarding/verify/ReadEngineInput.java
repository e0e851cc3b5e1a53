package dev.pipewright.onboarding.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import java.util.Optional;

/**
 * What reading an engine's test is given.
 *
 * @param athena the catalog that was planned: it is removed if any engine fails, also one that Athena has proved before
 * @param engineTest the test as it was prepared
 * @param run the finished run of the smoke job or the query as Step Functions tells it, or the error that ended it
 *     ({@code Error}, {@code Cause}); empty where neither was started
 * @param handover what the engines before this one hand over; empty before the first has passed
 */
public record ReadEngineInput(
        Execution execution,
        StateContext state,
        AwsAccount account,
        Optional<AthenaCatalog> athena,
        PreparedEngine engineTest,
        JsonNode run,
        HandOver handover)
        implements StateInput {}
