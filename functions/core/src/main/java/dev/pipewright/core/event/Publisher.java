package dev.pipewright.core.event;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Puts one event on Pipewright's bus.
 *
 * <p>PutEvents has no idempotency token and answers 200 with failed entries: a failed entry is a {@link
 * RetryableException}, and a consumer recognises a repetition by its idempotency key.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class Publisher {

    /** The {@code source} of every event that Pipewright publishes. */
    static final String SOURCE = "pipewright";

    /** The version of the shape of every event's detail. */
    static final String SCHEMA_VERSION = "1.0";

    private final EventBridgeClient events;
    private final String busName;
    private final Clock clock;

    Publisher(EventBridgeClient events, String busName, Clock clock) {
        this.events = events;
        this.busName = busName;
        this.clock = clock;
    }

    /**
     * Publishes one event.
     *
     * @param happening tells what happened apart from everything else that happens in the same execution
     */
    void publish(String detailType, Execution execution, String happening, Map<String, ?> data) {
        var now = clock.instant();
        var key = CanonicalJson.sha256OfText(execution.arn() + "|" + happening);
        var metadata = new EventMetadata(
                key.substring(0, 32), SCHEMA_VERSION, execution.name(), execution.arn(), now, sequence(execution), key);
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(busName)
                .source(SOURCE)
                .detailType(detailType)
                .detail(Json.write(Map.of("metadata", metadata, "data", data)))
                .time(now)
                .build();
        var answer = events.putEvents(request -> request.entries(entry));
        if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
            throw new RetryableException(
                    ErrorCode.SERVICE_UNAVAILABLE,
                    "EventBridge refused the event " + detailType + ": "
                            + answer.entries().get(0).errorCode());
        }
    }

    /** Milliseconds since the execution started: no counter is shared between the functions that publish. */
    private long sequence(Execution execution) {
        return clock.millis() - execution.startedAt().toEpochMilli();
    }
}
