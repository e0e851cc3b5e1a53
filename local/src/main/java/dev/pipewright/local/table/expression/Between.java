package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code tested BETWEEN low AND high}, both ends included. */
record Between(Operand tested, Operand low, Operand high) implements Condition {

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        return Relation.GREATER_OR_EQUAL.holds(tested.in(item), low.in(item))
                && Relation.LESS_OR_EQUAL.holds(tested.in(item), high.in(item));
    }

    @Override
    public String operator() {
        return "BETWEEN";
    }

    @Override
    public Stream<Path> paths() {
        return Operand.pathsIn(tested, low, high);
    }

    @Override
    public Optional<KeyTest> asKeyTest() {
        return KeyTest.of(tested, operator(), List.of(low, high));
    }
}
