package dev.pipewright.local.bus;

import java.time.Instant;
import java.util.List;

/**
 * An event that the bus accepted.
 *
 * @param id the id {@code PutEvents} answered with
 * @param busName the bus it was sent to, {@code default} if the entry named none
 * @param time the entry's time, or when it was accepted
 * @param detail a JSON object
 */
public record PublishedEvent(
        String id,
        String busName,
        Instant time,
        String source,
        String detailType,
        String detail,
        List<String> resources) {

    public PublishedEvent {
        resources = List.copyOf(resources);
    }
}
