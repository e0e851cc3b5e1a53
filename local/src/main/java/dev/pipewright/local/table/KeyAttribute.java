package dev.pipewright.local.table;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * An attribute that is part of a key.
 *
 * @param type string, number or bytes
 */
public record KeyAttribute(String name, ScalarAttributeType type) {

    public KeyAttribute {
        requireNonNull(name, "name");
        if (!Set.of(ScalarAttributeType.S, ScalarAttributeType.N, ScalarAttributeType.B)
                .contains(type)) {
            throw new IllegalArgumentException(
                    "Key attribute '%s' has type %s; a key attribute is of type S, N or B.".formatted(name, type));
        }
    }

    /** A key attribute that is a string. */
    public static KeyAttribute string(String name) {
        return new KeyAttribute(name, ScalarAttributeType.S);
    }

    /** A key attribute that is a number. */
    public static KeyAttribute number(String name) {
        return new KeyAttribute(name, ScalarAttributeType.N);
    }
}
