package dev.pipewright.decisions.world;

import dev.pipewright.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** EventBridge: keeps what was published. */
public final class FakeEvents implements EventBridgeClient {

    private final Crashes crashes;
    private final Failures failures = new Failures();
    private final List<PutEventsRequestEntry> published = new ArrayList<>();
    private int refused;

    FakeEvents(Crashes crashes) {
        this.crashes = crashes;
    }

    /** Returns all entries, in order. */
    public List<PutEventsRequestEntry> published() {
        return List.copyOf(published);
    }

    /** Returns the detail-types, in order. */
    public List<String> types() {
        return published.stream().map(PutEventsRequestEntry::detailType).toList();
    }

    /** Returns the different happenings of one type, as a consumer tells them apart. */
    public Set<String> happenings(String detailType) {
        return published.stream()
                .filter(entry -> entry.detailType().equals(detailType))
                .map(entry ->
                        Json.tree(entry.detail()).at("/metadata/idempotencyKey").asText())
                .collect(Collectors.toSet());
    }

    /** Returns how its next calls fail. */
    public Failures failures() {
        return failures;
    }

    /** The next entries are answered with an error code, as EventBridge does while it answers 200. */
    public void refuseNext(int entries) {
        refused = entries;
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return crashes.around(() -> publish(request));
    }

    private synchronized PutEventsResponse publish(PutEventsRequest request) {
        failures.before();
        if (refused > 0) {
            refused--;
            return PutEventsResponse.builder()
                    .failedEntryCount(1)
                    .entries(PutEventsResultEntry.builder()
                            .errorCode("InternalFailure")
                            .build())
                    .build();
        }
        published.addAll(request.entries());
        failures.after();
        return PutEventsResponse.builder().failedEntryCount(0).build();
    }

    @Override
    public String serviceName() {
        return "events";
    }

    @Override
    public void close() {}
}
