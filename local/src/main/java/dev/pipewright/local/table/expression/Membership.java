package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code tested IN (…)}. */
record Membership(Operand tested, List<Operand> candidates) implements Condition {

    Membership {
        candidates = List.copyOf(candidates);
    }

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        return candidates.stream().anyMatch(each -> Relation.EQUAL.holds(tested.in(item), each.in(item)));
    }

    @Override
    public String operator() {
        return "IN";
    }

    @Override
    public Stream<Path> paths() {
        return Stream.concat(tested.paths(), candidates.stream().flatMap(Operand::paths));
    }
}
