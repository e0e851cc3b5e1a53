package dev.pipewright.onboarding.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.StateContext;
import dev.pipewright.core.execution.StateInput;

/**
 * What reading the probe is given.
 *
 * @param run the finished run as Glue describes it, or the error that ended it ({@code Error}, {@code Cause})
 */
public record ReadProbeInput(Execution execution, StateContext state, EngineTest engineTest, JsonNode run)
        implements StateInput {}
