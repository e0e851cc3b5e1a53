package dev.pipewright.core.event;

import dev.pipewright.core.execution.Execution;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Publishes the outcome of an execution that ended before the state machine could do it. Its idempotency key is the one
 * that the state machine uses: whoever receives both takes them for one.
 */
public final class Outcomes {

    /** What the key of an execution's outcome is made of, after its ARN; the definition uses the same. */
    public static final String HAPPENING = "OUTCOME";

    private final Publisher publisher;

    public Outcomes(EventBridgeClient events, String busName, Clock clock) {
        this.publisher = new Publisher(events, busName, clock);
    }

    /** What an outcome's event is called. */
    public enum Kind {
        CONNECTION_NOT_READY("Connection Not Ready"),
        REQUEST_CLOSED("Connection Request Closed");

        private final String detailType;

        Kind(String detailType) {
            this.detailType = detailType;
        }

        /** Returns the event's detail-type. */
        public String detailType() {
            return detailType;
        }
    }

    /**
     * Publishes the outcome.
     *
     * @param data the result, as its schema describes it
     * @throws dev.pipewright.core.error.RetryableException if the bus refused it
     */
    public void publish(Kind kind, Execution execution, Map<String, ?> data) {
        publisher.publish(kind.detailType(), execution, HAPPENING, data);
    }
}
