package dev.pipewright.local.table.expression;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code attribute_exists(path)} and its opposite. */
record Existence(Path path, boolean expected) implements Condition {

    @Override
    public boolean holds(Map<String, AttributeValue> item) {
        return path.in(item).isPresent() == expected;
    }

    @Override
    public String operator() {
        return expected ? "attribute_exists" : "attribute_not_exists";
    }

    @Override
    public Stream<Path> paths() {
        return Stream.of(path);
    }
}
