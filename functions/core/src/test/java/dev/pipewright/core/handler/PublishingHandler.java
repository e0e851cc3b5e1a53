package dev.pipewright.core.handler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.wire.ClientDefaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Writes whenever it is called, through the SDK's real client and the shared wire. */
public final class PublishingHandler extends EventHandler<Map<String, String>> {

    private static final Duration SECONDS = Duration.ofSeconds(2);

    private final EventBridgeClient events;

    public PublishingHandler() {
        super("publish");
        events = new ClientDefaults(SECONDS, SECONDS, SECONDS)
                .of(EventBridgeClient.builder())
                .region(Region.EU_CENTRAL_1)
                .build();
    }

    @Override
    protected Map<String, String> handle(JsonNode event) {
        var put = events.putEvents(request -> request.entries(
                List.of(PutEventsRequestEntry.builder().detail(event.toString()).build())));
        return Map.of("id", put.entries().get(0).eventId());
    }
}
