package dev.pipewright.onboarding.account;

import dev.pipewright.core.event.Milestones;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** An event bus that keeps what is published. */
public final class RecordingBus implements EventBridgeClient {

    public final List<PutEventsRequestEntry> events = new ArrayList<>();

    /** Returns the publisher to this bus, with the time standing still. */
    public Milestones milestones() {
        return new Milestones(this, "pipewright-bus", Clock.fixed(Samples.NOW, ZoneOffset.UTC));
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        events.addAll(request.entries());
        return PutEventsResponse.builder().failedEntryCount(0).build();
    }

    @Override
    public String serviceName() {
        return EventBridgeClient.SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
