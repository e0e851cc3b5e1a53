package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.bus.PublishedEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an execution has published, read.
 *
 * @param detail the event's detail: {@code metadata} and {@code data}
 */
public record Announcement(PublishedEvent event, JsonNode detail) {

    private static final Set<String> OUTCOMES =
            Set.of("Connection Ready", "Connection Not Ready", "Connection Request Closed");

    /** Reads everything published so far, oldest first. */
    public static List<Announcement> all(EmbeddedPipewright pipewright) {
        return pipewright.events().stream()
                .map(event -> new Announcement(event, Json.tree(event.detail())))
                .toList();
    }

    /** Returns the published outcome of the execution of this ARN, once there is one. */
    public static Optional<JsonNode> outcome(EmbeddedPipewright pipewright, String executionArn) {
        return all(pipewright).stream()
                .filter(announcement -> OUTCOMES.contains(announcement.event.detailType()))
                .filter(announcement -> announcement.executionArn().equals(executionArn))
                .map(announcement -> announcement.detail.path("data"))
                .findFirst();
    }

    /** Returns whose event this is. */
    public String executionArn() {
        return detail.path("metadata").path("executionArn").asText();
    }
}
