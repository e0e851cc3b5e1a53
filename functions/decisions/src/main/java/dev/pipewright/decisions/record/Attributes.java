package dev.pipewright.decisions.record;

import dev.pipewright.core.redaction.Redacted;
import java.time.Instant;
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

    static Instant time(AttributeValue value) {
        return Instant.ofEpochSecond(Long.parseLong(value.n()));
    }
}
