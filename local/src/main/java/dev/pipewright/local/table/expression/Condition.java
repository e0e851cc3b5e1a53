package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition over an item. An item that does not exist is tested as one without attributes. */
public sealed interface Condition
        permits BeginsWith,
                Between,
                Comparison,
                Condition.And,
                Condition.Not,
                Condition.Or,
                Contains,
                Existence,
                Membership {

    /** Whether the item meets the condition. */
    boolean holds(Map<String, AttributeValue> item);

    /** The operator's or function's name, for refusals. */
    String operator();

    /** The document paths the condition looks at. */
    Stream<Path> paths();

    /** The conditions that must all hold, this one alone unless it is an AND. */
    default List<Condition> conjuncts() {
        return List.of(this);
    }

    /** The condition as a test of a key attribute, empty if a key condition may not have this form. */
    default Optional<KeyTest> asKeyTest() {
        return Optional.empty();
    }

    /** Both hold. */
    record And(Condition left, Condition right) implements Condition {

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return left.holds(item) && right.holds(item);
        }

        @Override
        public String operator() {
            return "AND";
        }

        @Override
        public Stream<Path> paths() {
            return Stream.concat(left.paths(), right.paths());
        }

        @Override
        public List<Condition> conjuncts() {
            return Stream.concat(left.conjuncts().stream(), right.conjuncts().stream())
                    .toList();
        }
    }

    /** At least one holds. */
    record Or(Condition left, Condition right) implements Condition {

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return left.holds(item) || right.holds(item);
        }

        @Override
        public String operator() {
            return "OR";
        }

        @Override
        public Stream<Path> paths() {
            return Stream.concat(left.paths(), right.paths());
        }
    }

    /** The other does not hold. */
    record Not(Condition negated) implements Condition {

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return !negated.holds(item);
        }

        @Override
        public String operator() {
            return "NOT";
        }

        @Override
        public Stream<Path> paths() {
            return negated.paths();
        }
    }
}
