package dev.pipewright.local.asl;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/** How an execution has ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ExecutionResult.Succeeded.class, name = "SUCCEEDED"),
    @JsonSubTypes.Type(value = ExecutionResult.Failed.class, name = "FAILED"),
    @JsonSubTypes.Type(value = ExecutionResult.TimedOut.class, name = "TIMED_OUT"),
    @JsonSubTypes.Type(value = ExecutionResult.Aborted.class, name = "ABORTED")
})
public sealed interface ExecutionResult {

    /** The status in the words of the API (DescribeExecution): SUCCEEDED, FAILED, TIMED_OUT or ABORTED. */
    String status();

    /**
     * A state without a next one has ended.
     *
     * @param output what the last state gave
     */
    record Succeeded(JsonNode output) implements ExecutionResult {

        @Override
        public String status() {
            return "SUCCEEDED";
        }
    }

    /**
     * A Fail state was reached, or a state reported an error that nothing caught.
     *
     * @param error the error's name
     * @param cause its explanation
     */
    record Failed(String error, String cause) implements ExecutionResult {

        Failed(ErrorOutput output) {
            this(output.error(), output.cause());
        }

        @Override
        public String status() {
            return "FAILED";
        }
    }

    /** The time limit of the whole execution was reached. */
    record TimedOut() implements ExecutionResult {

        @Override
        public String status() {
            return "TIMED_OUT";
        }
    }

    /**
     * Somebody stopped the execution.
     *
     * @param error the name that was given when stopping, or empty
     * @param cause the reason that was given when stopping, or empty
     */
    record Aborted(String error, String cause) implements ExecutionResult {

        Aborted(ErrorOutput output) {
            this(output.error(), output.cause());
        }

        @Override
        public String status() {
            return "ABORTED";
        }
    }
}
