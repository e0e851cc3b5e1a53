package dev.pipewright.local.table;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items of one table by primary key. Guarded by the lock of {@link EmbeddedDynamoDb}.
 *
 * <p>DynamoDB deletes an expired item "typically within a few days" and shows it until then, so code must not rely on it:
 * here it stays for two days. An expiry more than five years past is ignored, as by the service (DynamoDB developer guide,
 * "Using time to live").
 */
final class Table {

    private static final Duration SHOWN_AFTER_EXPIRY = Duration.ofDays(2);
    private static final Period IGNORED_BEFORE = Period.ofYears(5);

    private final TableDefinition definition;
    private final Clock clock;
    private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> items = new LinkedHashMap<>();

    Table(TableDefinition definition, Clock clock) {
        this.definition = definition;
        this.clock = clock;
    }

    TableDefinition definition() {
        return definition;
    }

    Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
        return Optional.ofNullable(current().get(key));
    }

    void put(Map<String, AttributeValue> item) {
        items.put(definition.key().keyOf(item), Map.copyOf(item));
    }

    void delete(Map<String, AttributeValue> key) {
        items.remove(key);
    }

    Collection<Map<String, AttributeValue>> items() {
        return current().values();
    }

    private Map<Map<String, AttributeValue>, Map<String, AttributeValue>> current() {
        definition.timeToLive().ifPresent(attribute -> {
            var deletedUpTo = clock.instant().minus(SHOWN_AFTER_EXPIRY);
            var ignoredUpTo = clock.instant()
                    .atOffset(ZoneOffset.UTC)
                    .minus(IGNORED_BEFORE)
                    .toInstant();
            items.values()
                    .removeIf(item -> expiry(item.get(attribute))
                            .filter(expiry -> expiry.isBefore(deletedUpTo) && expiry.isAfter(ignoredUpTo))
                            .isPresent());
        });
        return items;
    }

    /** Anything but a whole number of seconds is no expiry. */
    private static Optional<Instant> expiry(AttributeValue value) {
        boolean isWholeSeconds = value != null && value.n() != null && value.n().matches("\\d{1,12}");
        return isWholeSeconds ? Optional.of(Instant.ofEpochSecond(Long.parseLong(value.n()))) : Optional.empty();
    }
}
