package dev.pipewright.decisions.record;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes values as DynamoDB attributes. Times are whole epoch seconds: conditions compare them and TTL needs them. */
final class Attributes {

    private Attributes() {}

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue text(Enum<?> value) {
        return AttributeValue.fromS(value.name());
    }

    static AttributeValue secret(Redacted value) {
        return AttributeValue.fromS(value.reveal());
    }

    static AttributeValue time(Instant value) {
        return AttributeValue.fromN(Long.toString(value.getEpochSecond()));
    }

    /** Writes one member of a set of values, each as JSON. */
    static AttributeValue setOf(Object member) {
        return AttributeValue.fromSs(List.of(Json.write(member)));
    }

    /** Reads a set of values; one that is not there is empty. */
    static <T> Set<T> set(AttributeValue value, Class<T> type) {
        return value == null
                ? Set.of()
                : value.ss().stream().map(member -> Json.read(member, type)).collect(Collectors.toUnmodifiableSet());
    }

    static Instant time(AttributeValue value) {
        return Instant.ofEpochSecond(Long.parseLong(value.n()));
    }
}
