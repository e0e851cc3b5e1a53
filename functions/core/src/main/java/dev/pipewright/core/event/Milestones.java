package dev.pipewright.core.event;

import dev.pipewright.core.execution.Execution;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Publishes milestones on Pipewright's bus. */
public final class Milestones {

    /** The {@code source} of every event that Pipewright publishes. */
    public static final String SOURCE = Publisher.SOURCE;

    /** The version of the shape of every event's detail. */
    public static final String SCHEMA_VERSION = Publisher.SCHEMA_VERSION;

    private final Publisher publisher;

    public Milestones(EventBridgeClient events, String busName, Clock clock) {
        this.publisher = new Publisher(events, busName, clock);
    }

    /**
     * Publishes one milestone.
     *
     * @param occurrence tells two of the same kind within one execution apart, such as the round of a question
     * @param data what happened; holds no secret value and no link
     * @throws dev.pipewright.core.error.RetryableException if the bus refused it
     */
    public void publish(Milestone milestone, Execution execution, String occurrence, Map<String, ?> data) {
        publisher.publish(milestone.detailType(), execution, milestone + "|" + occurrence, data);
    }
}
