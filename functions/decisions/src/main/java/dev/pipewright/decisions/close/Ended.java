package dev.pipewright.decisions.close;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;

/**
 * An execution that did not end well.
 *
 * @param how the status in the words of the API
 */
public record Ended(String executionArn, How how) {

    /** The event's detail-type. */
    public static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    /** How an execution can end without succeeding. */
    public enum How {
        FAILED,
        TIMED_OUT,
        ABORTED
    }

    /**
     * Reads an event; empty if it tells of something else, or of another state machine.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-events.html">Execution status changes on
     *     EventBridge</a>
     */
    static Optional<Ended> of(JsonNode event, String stateMachineArn) {
        var detail = event.path("detail");
        var arn = detail.path("executionArn").asText("");
        var isOurs = event.path("detail-type").asText().equals(DETAIL_TYPE)
                && detail.path("stateMachineArn").asText().equals(stateMachineArn)
                && !arn.isEmpty();
        return isOurs ? how(detail.path("status").asText()).map(how -> new Ended(arn, how)) : Optional.empty();
    }

    /** Reads an entry of a list of executions. */
    static Optional<Ended> of(ExecutionListItem item) {
        return how(item.statusAsString()).map(how -> new Ended(item.executionArn(), how));
    }

    private static Optional<How> how(String status) {
        return Arrays.stream(How.values())
                .filter(how -> how.name().equals(status))
                .findFirst();
    }
}
