package dev.pipewright.statemachine.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a value that travels through the workflow. */
public sealed interface Shape {

    /** Returns the shapes that a field of this value may have; none if it cannot have such a field. */
    Set<Shape> field(String name);

    /** Returns why a function's parameter of this type would refuse the value; empty if it would not. */
    Optional<String> misfit(Type type);

    /** A value that a function wrote: its fields are the components of the record. */
    record Written(Type type) implements Shape {

        @Override
        public Set<Shape> field(String name) {
            return JavaTypes.field(type, name);
        }

        @Override
        public Optional<String> misfit(Type target) {
            return JavaTypes.misfit(type, target);
        }
    }

    /** An object that the definition itself composes. */
    record Composed(Map<String, Set<Shape>> members) implements Shape {

        @Override
        public Set<Shape> field(String name) {
            return members.getOrDefault(name, Set.of());
        }

        @Override
        public Optional<String> misfit(Type target) {
            return JavaTypes.misfit(members, target);
        }
    }

    /** A text that stands in the definition. */
    record Word(String text) implements Shape {

        @Override
        public Set<Shape> field(String name) {
            return Set.of();
        }

        @Override
        public Optional<String> misfit(Type target) {
            var words = JavaTypes.words(target);
            return words.isEmpty() || words.contains(text)
                    ? Optional.empty()
                    : Optional.of("'" + text + "' is none of " + words);
        }
    }

    /** A value of which only the kind matters. */
    enum Plain implements Shape {
        /** An empty object, list or text: has no fields, and fits where it is refined before it is used. */
        EMPTY,
        /** A value that nothing here describes: whatever is read off it may be there. */
        OPEN;

        @Override
        public Set<Shape> field(String name) {
            return this == OPEN ? Set.of(OPEN) : Set.of();
        }

        @Override
        public Optional<String> misfit(Type target) {
            return Optional.empty();
        }
    }

    /** Returns the shape of a number or a truth value. */
    static Shape ofScalar(JsonNode value) {
        return value.isBoolean() ? new Written(boolean.class) : Plain.OPEN;
    }

    /** Returns what several shapes offer for one field. */
    static Set<Shape> field(Set<Shape> shapes, String name) {
        return shapes.stream().flatMap(shape -> shape.field(name).stream()).collect(Collectors.toSet());
    }
}
