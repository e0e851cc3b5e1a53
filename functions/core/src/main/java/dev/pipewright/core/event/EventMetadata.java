package dev.pipewright.core.event;

import java.time.Instant;

/**
 * What every event carries beside its data. Delivery is at least once and unordered.
 *
 * @param correlationId the execution's name
 * @param sequence larger for what happened later within one execution
 * @param idempotencyKey the same for every delivery of the same happening
 */
public record EventMetadata(
        String eventId,
        String schemaVersion,
        String correlationId,
        String executionArn,
        Instant occurredAt,
        long sequence,
        String idempotencyKey) {}
