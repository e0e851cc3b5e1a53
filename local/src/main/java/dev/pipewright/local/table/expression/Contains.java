package dev.pipewright.local.table.expression;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code contains(tested, part)}: a part of a string, a member of a set, an element of a list. */
record Contains(Operand tested, Operand part) implements Condition {

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        var value = tested.in(item);
        var wanted = part.in(item);
        return value.isPresent() && wanted.isPresent() && contains(value.get(), wanted.get());
    }

    private static boolean contains(AttributeValue value, AttributeValue wanted) {
        return switch (value.type()) {
            case S -> wanted.s() != null && value.s().contains(wanted.s());
            case SS -> wanted.s() != null && value.ss().contains(wanted.s());
            case NS -> wanted.n() != null && value.ns().contains(wanted.n());
            case BS -> wanted.b() != null && value.bs().contains(wanted.b());
            case L -> value.l().contains(wanted);
            default -> false;
        };
    }

    @Override
    public String operator() {
        return "contains";
    }

    @Override
    public Stream<Path> paths() {
        return Operand.pathsIn(tested, part);
    }
}
