package dev.pipewright.local.table.expression;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One change of an update expression. */
sealed interface UpdateAction {

    /** What is changed. */
    Path path();

    /**
     * Applies the change.
     *
     * @param before the item before the whole update, from which new values are computed
     * @param item the item as changed so far
     */
    Map<String, AttributeValue> apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item);

    /** {@code SET path = value}. */
    record Assign(Path path, SetValue value) implements UpdateAction {

        @Override
        public Map<String, AttributeValue> apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            return path.put(item, value.in(before));
        }
    }

    /** {@code REMOVE path}. */
    record Remove(Path path) implements UpdateAction {

        /** From the back of a list to its front, because the indexes are those before the update. */
        static final Comparator<Remove> ORDER = Comparator.comparing(
                remove -> remove.path().last() instanceof Path.Element element ? -element.index() : 0);

        @Override
        public Map<String, AttributeValue> apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            return path.remove(item);
        }
    }

    /** {@code ADD path value}: counts up a number, unites a set; a missing attribute counts as 0 or empty. */
    record Add(Path path, AttributeValue value) implements UpdateAction {

        @Override
        public Map<String, AttributeValue> apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            var present = path.in(before);
            return path.put(item, present.isEmpty() ? value : sum(present.get()));
        }

        private AttributeValue sum(AttributeValue present) {
            if (present.type() != value.type()) {
                throw SetValue.wrongType();
            }
            AttributeValue sum = switch (value.type()) {
                case N -> SetValue.number(SetValue.number(present).add(SetValue.number(value)));
                case SS -> AttributeValue.fromSs(union(present.ss(), value.ss()));
                case NS -> AttributeValue.fromNs(union(present.ns(), value.ns()));
                default -> AttributeValue.fromBs(union(present.bs(), value.bs()));
            };
            return Values.normalised(sum, problem -> problem);
        }

        private static <T> List<T> union(List<T> left, List<T> right) {
            return Stream.concat(left.stream(), right.stream()).distinct().toList();
        }
    }
}
