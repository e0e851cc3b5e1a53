package dev.pipewright.local.table.expression;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Something a condition compares: a document path, a value of the request, or the size of one of these. */
sealed interface Operand {

    /** The value in this item; empty if the item has none. */
    Optional<AttributeValue> in(Map<String, AttributeValue> item);

    /** The path, if the operand is one. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    /** The request's value, if the operand is one: its type is checked before any item is looked at. */
    default Optional<AttributeValue> literal() {
        return Optional.empty();
    }

    /** Every path the operand looks at. */
    default Stream<Path> paths() {
        return path().stream();
    }

    static Stream<Path> pathsIn(Operand... operands) {
        return Stream.of(operands).flatMap(Operand::paths);
    }

    /** The value at a document path. */
    record At(Path place) implements Operand {

        @Override
        public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
            return place.in(item);
        }

        @Override
        public Optional<Path> path() {
            return Optional.of(place);
        }
    }

    /** A value placeholder. */
    record Literal(AttributeValue value) implements Operand {

        @Override
        public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
            return Optional.of(value);
        }

        @Override
        public Optional<AttributeValue> literal() {
            return Optional.of(value);
        }
    }

    /** {@code size(operand)}; a value without a size has none here either, so comparing it fails. */
    record Size(Operand of) implements Operand {

        @Override
        public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
            var length = of.in(item).map(Values::length).orElse(OptionalInt.empty());
            return length.isPresent()
                    ? Optional.of(AttributeValue.fromN(Integer.toString(length.getAsInt())))
                    : Optional.empty();
        }

        @Override
        public Stream<Path> paths() {
            return of.paths();
        }
    }
}
