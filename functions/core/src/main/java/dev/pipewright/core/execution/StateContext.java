package dev.pipewright.core.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * The state that calls a function: {@code $states.context.State} as Step Functions words it.
 *
 * @param retryCount how many attempts of this state came before
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
 */
public record StateContext(
        @JsonProperty("Name") String name,
        @JsonProperty("EnteredTime") Instant enteredTime,
        @JsonProperty("RetryCount") int retryCount) {

    public StateContext {
        Objects.requireNonNull(name, "Name");
    }
}
