package dev.pipewright.local.table.expression;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What SET assigns. It is computed from the item as it was before the update. */
sealed interface SetValue {

    /** The value for this item; refused if it needs an attribute that the item lacks or has in another type. */
    AttributeValue in(Map<String, AttributeValue> item);

    /** A path or a value of the request. */
    record Of(Operand operand) implements SetValue {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item) {
            return operand.in(item)
                    .orElseThrow(() -> ValidationError.of(
                            "The provided expression refers to an attribute that does not exist in the item"));
        }
    }

    /** {@code if_not_exists(path, otherwise)}. */
    record IfNotExists(Path path, SetValue otherwise) implements SetValue {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item) {
            return path.in(item).orElseGet(() -> otherwise.in(item));
        }
    }

    /** {@code list_append(front, back)}. */
    record ListAppend(SetValue front, SetValue back) implements SetValue {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item) {
            var first = front.in(item);
            var second = back.in(item);
            if (!first.hasL() || !second.hasL()) {
                throw wrongType();
            }
            return AttributeValue.fromL(
                    Stream.concat(first.l().stream(), second.l().stream()).toList());
        }
    }

    /** The sum of two numbers. */
    record Sum(SetValue left, SetValue right) implements SetValue {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item) {
            return number(SetValue.number(left.in(item)).add(SetValue.number(right.in(item))));
        }
    }

    /** The difference of two numbers. */
    record Difference(SetValue left, SetValue right) implements SetValue {

        @Override
        public AttributeValue in(Map<String, AttributeValue> item) {
            return number(SetValue.number(left.in(item)).subtract(SetValue.number(right.in(item))));
        }
    }

    static BigDecimal number(AttributeValue value) {
        if (value.n() == null) {
            throw wrongType();
        }
        return new BigDecimal(value.n());
    }

    static AttributeValue number(BigDecimal value) {
        return Values.normalised(AttributeValue.fromN(value.toString()), problem -> problem);
    }

    static RuntimeException wrongType() {
        return ValidationError.of("An operand in the update expression has an incorrect data type");
    }
}
