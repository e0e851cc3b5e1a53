package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/**
 * {@code $states.context}: what a state can know of its execution (AWS: "Accessing execution data from the Context object
 * in Step Functions").
 *
 * @param identity the state machine
 * @param executionName the execution's name
 * @param startTime when it began
 * @param input what it was started with
 */
record ContextObject(Identity identity, String executionName, Instant startTime, JsonNode input) {

    /** Milliseconds are always there, as on AWS. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /**
     * The object for one state.
     *
     * @param retryCount how often the state has been retried in this visit
     * @param token the task token, while the arguments of a callback task are evaluated
     */
    ObjectNode toJson(String state, Instant enteredAt, int retryCount, Optional<String> token) {
        var context = JsonNodeFactory.instance.objectNode();
        context.putObject("Execution")
                .put("Id", identity.executionArn(executionName))
                .put("Name", executionName)
                .put("StartTime", TIME.format(startTime))
                .put("RoleArn", identity.roleArn())
                .put("RedriveCount", 0)
                .set("Input", input);
        context.putObject("State")
                .put("Name", state)
                .put("EnteredTime", TIME.format(enteredAt))
                .put("RetryCount", retryCount);
        context.putObject("StateMachine").put("Id", identity.stateMachineArn()).put("Name", identity.name());
        token.ifPresent(value -> context.putObject("Task").put("Token", value));
        return context;
    }
}
