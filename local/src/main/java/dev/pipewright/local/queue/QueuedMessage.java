package dev.pipewright.local.queue;

import java.time.Instant;

/**
 * A message as it was received.
 *
 * @param receives how often it was received, this time included
 */
public record QueuedMessage(String id, String body, Instant sentAt, int receives) {}
