package dev.pipewright.local.executions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.local.asl.Execution;
import java.util.UUID;

/**
 * The event of an execution's end, as Step Functions sends it to the account's default bus.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/cw-events.html">Execution status changes on
 *     EventBridge</a>
 */
public final class StatusChange {

    /** The event's detail-type. */
    public static final String DETAIL_TYPE = "Step Functions Execution Status Change";

    private StatusChange() {}

    /** Returns the event of an execution as it stands now. */
    public static JsonNode of(Execution execution, String stateMachineArn) {
        var life = Life.of(execution);
        var event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("source", "aws.states");
        event.put("detail-type", DETAIL_TYPE);
        event.put("time", life.endedAt().orElse(life.startedAt()).toString());
        event.putArray("resources").add(life.arn());
        var detail = event.putObject("detail");
        detail.put("executionArn", life.arn());
        detail.put("stateMachineArn", stateMachineArn);
        detail.put("name", life.name());
        detail.put("status", life.status());
        detail.put("startDate", life.startedAt().toEpochMilli());
        life.endedAt()
                .ifPresentOrElse(end -> detail.put("stopDate", end.toEpochMilli()), () -> detail.putNull("stopDate"));
        detail.put("input", life.input());
        detail.put("error", life.error().orElse(null));
        detail.put("cause", life.cause().orElse(null));
        return event;
    }
}
