package dev.pipewright.statemachine.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pipewright.core.handler.StateHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The handlers' types as Jackson reads and writes them. */
public final class JavaTypes {

    private JavaTypes() {}

    /** Returns what a handler reads. */
    public static Class<?> input(Class<?> handler) {
        return raw(typeArgument(handler, 0));
    }

    /** Returns what a handler writes. */
    public static Type output(Class<?> handler) {
        return typeArgument(handler, 1);
    }

    /** Returns the constants of an enum, both words of a boolean, the names of a sealed type's variants; else nothing. */
    public static Set<String> words(Type type) {
        var raw = raw(unwrapped(type));
        if (raw == boolean.class || raw == Boolean.class) {
            return Set.of("true", "false");
        }
        return raw.isEnum()
                ? Arrays.stream(raw.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    /** Returns the components of a record by their names in JSON. */
    public static Map<String, RecordComponent> components(Class<?> record) {
        var found = new LinkedHashMap<String, RecordComponent>();
        for (var component : record.getRecordComponents()) {
            var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            found.put(renamed == null ? component.getName() : renamed.value(), component);
        }
        return found;
    }

    static Set<Shape> field(Type type, String name) {
        var at = unwrapped(type);
        var raw = raw(at);
        if (raw.isRecord()) {
            var component = components(raw).get(name);
            return component == null ? Set.of() : Set.of(shapeOf(component.getGenericType()));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Set.of(shapeOf(((ParameterizedType) at).getActualTypeArguments()[1]));
        }
        return isPlain(raw) ? Set.of() : Set.of(Shape.Plain.OPEN);
    }

    static Optional<String> misfit(Type from, Type to) {
        var source = raw(unwrapped(from));
        var target = raw(unwrapped(to));
        if (target.isAssignableFrom(source) || !source.getName().startsWith("dev.pipewright.")) {
            return Optional.empty();
        }
        if (source.isAnnotationPresent(JsonSubTypes.class)) {
            return misfitOfEachVariant(source, target);
        }
        if (source.isRecord() && target.isRecord()) {
            return misfit(members(source), target);
        }
        return source.isEnum() && (target == String.class || words(target).containsAll(words(source)))
                ? Optional.empty()
                : Optional.of(source.getName() + " is not " + target.getName());
    }

    static Optional<String> misfit(Map<String, Set<Shape>> members, Type to) {
        var target = raw(unwrapped(to));
        var choice = target.getAnnotation(JsonTypeInfo.class);
        if (choice != null) {
            return misfitOfVariants(members, target, choice.property());
        }
        if (!target.isRecord()) {
            return Optional.empty();
        }
        var components = components(target);
        var unknown = members.keySet().stream().filter(key -> !components.containsKey(key));
        var missing = components.keySet().stream()
                .filter(key -> !members.containsKey(key) && !mayBeMissing(components.get(key)));
        var wrong = members.entrySet().stream()
                .filter(member -> components.containsKey(member.getKey()))
                .flatMap(member -> misfits(member.getValue(), components.get(member.getKey())))
                .toList();
        return Stream.of(
                        unknown.map(key -> "has no component " + key),
                        missing.map(key -> "lacks " + key),
                        wrong.stream())
                .flatMap(problems -> problems)
                .findFirst()
                .map(problem -> target.getSimpleName() + " " + problem);
    }

    private static Map<String, Set<Shape>> members(Class<?> record) {
        var members = new LinkedHashMap<String, Set<Shape>>();
        components(record).forEach((name, component) -> members.put(name, Set.of(shapeOf(component.getGenericType()))));
        return members;
    }

    private static Optional<String> misfitOfEachVariant(Class<?> source, Class<?> target) {
        var property = source.getAnnotation(JsonTypeInfo.class).property();
        return Arrays.stream(source.getAnnotation(JsonSubTypes.class).value())
                .flatMap(variant -> {
                    var members = members(variant.value());
                    members.put(property, Set.of(new Shape.Word(variant.name())));
                    return misfit(members, target).stream();
                })
                .findFirst();
    }

    /** The word that chooses the variant may come from a function: then every word it can say has to be a variant. */
    private static Optional<String> misfitOfVariants(
            Map<String, Set<Shape>> members, Class<?> target, String property) {
        var variants = Arrays.stream(target.getAnnotation(JsonSubTypes.class).value())
                .collect(Collectors.toMap(JsonSubTypes.Type::name, JsonSubTypes.Type::value));
        var words = members.getOrDefault(property, Set.of()).stream()
                .flatMap(shape -> shape instanceof Shape.Word word ? Stream.of(word.text()) : Stream.empty())
                .toList();
        if (words.isEmpty()) {
            return Optional.of(target.getSimpleName() + " needs a known word in " + property);
        }
        var others = new LinkedHashMap<>(members);
        others.remove(property);
        return words.stream()
                .flatMap(word -> (variants.containsKey(word)
                                ? misfit(others, variants.get(word))
                                : Optional.of(target.getSimpleName() + " has no variant " + word))
                        .stream())
                .findFirst();
    }

    private static Stream<String> misfits(Set<Shape> shapes, RecordComponent component) {
        return shapes.stream()
                .flatMap(shape -> shape.misfit(component.getGenericType()).stream())
                .map(problem -> "refuses " + component.getName() + ": " + problem);
    }

    private static boolean mayBeMissing(RecordComponent component) {
        return List.of(Optional.class, OptionalInt.class).contains(component.getType());
    }

    private static Shape shapeOf(Type type) {
        return new Shape.Written(type);
    }

    private static boolean isPlain(Class<?> type) {
        return type.isEnum() || type.isPrimitive() || type.getName().startsWith("java.");
    }

    /** An optional is its value or absent; a list is read through, as JSONata does. */
    private static Type unwrapped(Type type) {
        return type instanceof ParameterizedType generic
                        && (generic.getRawType() == Optional.class || generic.getRawType() == List.class)
                ? unwrapped(generic.getActualTypeArguments()[0])
                : type;
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type typeArgument(Class<?> handler, int position) {
        var base = (ParameterizedType) handler.getGenericSuperclass();
        if (base.getRawType() != StateHandler.class) {
            throw new IllegalArgumentException(handler + " does not extend StateHandler directly");
        }
        return base.getActualTypeArguments()[position];
    }
}
