package dev.pipewright.onboarding.classify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.execution.Requester;
import java.util.Optional;

/**
 * Who vouches for the requester. Step Functions tells a function nothing about its caller and {@code requestedBy} is only
 * a claim, so a requester is verified only by something outside the request.
 */
@FunctionalInterface
public interface RequesterVerification {

    /** Nothing vouches for anybody: every requester is unverified. */
    RequesterVerification NONE = (execution, input) -> Optional.empty();

    /**
     * Returns who started this execution, if something other than its input says so.
     *
     * @param input the execution's input as it came
     */
    Optional<Requester> verified(Execution execution, JsonNode input);
}
