package dev.pipewright.local.table.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A document path such as {@code answer.rows[2].name}: the first step is an attribute of the item.
 *
 * @param steps at least one, the first an {@link Attribute}
 */
public record Path(List<Step> steps) {

    /** One step down: into a map by name or into a list by index. */
    public sealed interface Step permits Attribute, Element {

        /** What is there, empty if the container is of the other kind or lacks it. */
        Optional<AttributeValue> in(AttributeValue container);

        /** The container with the value put there. */
        AttributeValue put(AttributeValue container, AttributeValue value);

        /** The container without what is there; unchanged if nothing is. */
        AttributeValue remove(AttributeValue container);

        /** Whether the container is of the kind this step leads into. */
        boolean fits(AttributeValue container);
    }

    /** A step by attribute name. */
    public record Attribute(String name) implements Step {

        @Override
        public Optional<AttributeValue> in(AttributeValue container) {
            return Optional.ofNullable(container.m().get(name));
        }

        @Override
        public AttributeValue put(AttributeValue container, AttributeValue value) {
            Map<String, AttributeValue> changed = new LinkedHashMap<>(container.m());
            changed.put(name, value);
            return AttributeValue.fromM(changed);
        }

        @Override
        public AttributeValue remove(AttributeValue container) {
            Map<String, AttributeValue> changed = new LinkedHashMap<>(container.m());
            changed.remove(name);
            return AttributeValue.fromM(changed);
        }

        @Override
        public boolean fits(AttributeValue container) {
            return container.hasM();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A step by list index, from 0. Putting beyond the end appends, as in DynamoDB. */
    public record Element(int index) implements Step {

        @Override
        public Optional<AttributeValue> in(AttributeValue container) {
            return index < container.l().size() ? Optional.of(container.l().get(index)) : Optional.empty();
        }

        @Override
        public AttributeValue put(AttributeValue container, AttributeValue value) {
            List<AttributeValue> changed = new ArrayList<>(container.l());
            if (index < changed.size()) {
                changed.set(index, value);
            } else {
                changed.add(value);
            }
            return AttributeValue.fromL(changed);
        }

        @Override
        public AttributeValue remove(AttributeValue container) {
            List<AttributeValue> changed = new ArrayList<>(container.l());
            if (index < changed.size()) {
                changed.remove(index);
            }
            return AttributeValue.fromL(changed);
        }

        @Override
        public boolean fits(AttributeValue container) {
            return container.hasL();
        }

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    public Path {
        steps = List.copyOf(steps);
    }

    /** The name of the item's attribute the path starts with. */
    public String topLevel() {
        return steps.get(0).toString();
    }

    /** Whether the path is an attribute of the item itself. */
    public boolean isTopLevel() {
        return steps.size() == 1;
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    Optional<AttributeValue> in(Map<String, AttributeValue> item) {
        var found = Optional.of(AttributeValue.fromM(item));
        for (var step : steps) {
            found = found.flatMap(step::in);
        }
        return found;
    }

    Map<String, AttributeValue> put(Map<String, AttributeValue> item, AttributeValue value) {
        return change(AttributeValue.fromM(item), 0, (step, container) -> step.put(container, value))
                .m();
    }

    Map<String, AttributeValue> remove(Map<String, AttributeValue> item) {
        return change(AttributeValue.fromM(item), 0, Step::remove).m();
    }

    /** What is done to the innermost container. */
    private interface Change {
        AttributeValue at(Step step, AttributeValue container);
    }

    private AttributeValue change(AttributeValue container, int depth, Change change) {
        var step = steps.get(depth);
        if (!step.fits(container)) {
            throw invalidForUpdate();
        }
        if (depth == steps.size() - 1) {
            return change.at(step, container);
        }
        var inner = step.in(container).orElseThrow(Path::invalidForUpdate);
        return step.put(container, change(inner, depth + 1, change));
    }

    private static RuntimeException invalidForUpdate() {
        return ValidationError.of("The document path provided in the update expression is invalid for update");
    }

    /** Whether one path is, or leads into, what the other names. */
    boolean overlaps(Path other) {
        int shared = Math.min(steps.size(), other.steps.size());
        return steps.subList(0, shared).equals(other.steps.subList(0, shared));
    }

    /** Whether the two take the same value for a map and for a list. */
    boolean conflictsWith(Path other) {
        int shared = Math.min(steps.size(), other.steps.size());
        for (int i = 0; i < shared; i++) {
            if (!steps.get(i).equals(other.steps.get(i))) {
                return !steps.get(i).getClass().equals(other.steps.get(i).getClass());
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
