package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code left relation right}. */
record Comparison(Operand left, Relation relation, Operand right) implements Condition {

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        return relation.holds(left.in(item), right.in(item));
    }

    @Override
    public String operator() {
        return relation.symbol();
    }

    @Override
    public Stream<Path> paths() {
        return Operand.pathsIn(left, right);
    }

    @Override
    public Optional<KeyTest> asKeyTest() {
        if (relation == Relation.NOT_EQUAL) {
            return Optional.empty();
        }
        return left.literal().isPresent()
                ? KeyTest.of(right, relation.mirrored().symbol(), List.of(left))
                : KeyTest.of(left, relation.symbol(), List.of(right));
    }
}
