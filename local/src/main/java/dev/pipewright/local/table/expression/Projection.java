package dev.pipewright.local.table.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A projection expression: the parts of an item to return. Parts of a list come back in their order, without gaps; what
 * the item lacks is left out.
 */
public final class Projection {

    private final Map<String, Projection> attributes = new LinkedHashMap<>();
    private final Map<Integer, Projection> elements = new TreeMap<>();

    private Projection() {}

    /**
     * Reads one expression.
     *
     * @throws RuntimeException DynamoDB's {@code ValidationException} if it is malformed or names something twice
     */
    public static Projection parse(String text, Placeholders placeholders) {
        var reader = new ExpressionReader("ProjectionExpression", text, placeholders);
        List<Path> paths = new ArrayList<>();
        do {
            paths.add(reader.path());
        } while (reader.accept(","));
        reader.expectEnd();
        var projection = new Projection();
        for (int i = 0; i < paths.size(); i++) {
            for (var earlier : paths.subList(0, i)) {
                if (earlier.overlaps(paths.get(i))) {
                    throw reader.invalid(
                            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: %s, path two: %s"
                                    .formatted(earlier, paths.get(i)));
                }
            }
            projection.add(paths.get(i).steps());
        }
        return projection;
    }

    private void add(List<Path.Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        var inner = steps.get(0) instanceof Path.Element element
                ? elements.computeIfAbsent(element.index(), ignored -> new Projection())
                : attributes.computeIfAbsent(steps.get(0).toString(), ignored -> new Projection());
        inner.add(steps.subList(1, steps.size()));
    }

    /** The projected parts of the item. */
    public Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> parts = new LinkedHashMap<>();
        attributes.forEach((name, inner) ->
                Optional.ofNullable(item.get(name)).flatMap(inner::part).ifPresent(part -> parts.put(name, part)));
        return parts;
    }

    private Optional<AttributeValue> part(AttributeValue value) {
        if (attributes.isEmpty() && elements.isEmpty()) {
            return Optional.of(value);
        }
        if (!attributes.isEmpty()) {
            var parts = of(value.m());
            return parts.isEmpty() ? Optional.empty() : Optional.of(AttributeValue.fromM(parts));
        }
        var parts = elements.entrySet().stream()
                .filter(entry -> entry.getKey() < value.l().size())
                .flatMap(entry -> entry.getValue().part(value.l().get(entry.getKey())).stream())
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(AttributeValue.fromL(parts));
    }
}
