package dev.pipewright.local.table;

import static java.util.Objects.requireNonNull;

import dev.pipewright.local.table.expression.Values;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of a table or of an index.
 *
 * @param partition the attribute that every query fixes
 * @param sort the attribute that orders the items of a partition, if the key has one
 */
public record KeySchema(KeyAttribute partition, Optional<KeyAttribute> sort) {

    public KeySchema {
        requireNonNull(partition, "partition");
        requireNonNull(sort, "sort");
    }

    /** A key of one attribute. */
    public static KeySchema of(KeyAttribute partition) {
        return new KeySchema(partition, Optional.empty());
    }

    /** A key of two attributes. */
    public static KeySchema of(KeyAttribute partition, KeyAttribute sort) {
        return new KeySchema(partition, Optional.of(sort));
    }

    /** The partition attribute and, if there is one, the sort attribute. */
    public List<KeyAttribute> attributes() {
        return Stream.concat(Stream.of(partition), sort.stream()).toList();
    }

    boolean contains(String attribute) {
        return attributes().stream().anyMatch(key -> key.name().equals(attribute));
    }

    boolean isIn(Map<String, AttributeValue> item) {
        return attributes().stream().allMatch(key -> item.containsKey(key.name()));
    }

    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        attributes().forEach(attribute -> key.put(attribute.name(), item.get(attribute.name())));
        return key;
    }

    Comparator<Map<String, AttributeValue>> order() {
        return attributes().stream()
                .map(KeyAttribute::name)
                .<Comparator<Map<String, AttributeValue>>>map(
                        name -> (left, right) -> Values.compare(left.get(name), right.get(name)))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }
}
