package dev.pipewright.decisions.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.Engine;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes records in which every text, at any depth, is the same one; what the domain adds to a question tomorrow is filled too.
 *
 * @param text what every component of the type String holds
 */
public record Filled(String text) {

    /** Words that a filled record must have to be one at all. */
    private static final Map<Class<?>, Object> WORDS = Map.of(
            CredentialsKind.class, CredentialsKind.PASSWORD,
            PlannedSecret.Origin.class, PlannedSecret.Origin.NEW,
            Hint.Input.class, Hint.Input.SOME_OF,
            Engine.class, Engine.GLUE_ETL);

    private static final int PORT = 5432;

    /** Makes a record of this type. */
    public <T extends Record> T record(Class<T> type) {
        try {
            var components = type.getRecordComponents();
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            var values = Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray();
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("A " + type.getName() + " cannot be filled", e);
        }
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            var inner = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return Optional.of(value(inner[0]));
            }
            if (generic.getRawType() == Map.class) {
                return Map.of(value(inner[0]), value(inner[1]));
            }
            return List.of(value(inner[0]));
        }
        return value((Class<?>) type);
    }

    private Object value(Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return PORT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == OptionalInt.class) {
            return OptionalInt.of(PORT);
        }
        if (type == JsonNode.class) {
            return Json.tree((Object) Map.of(text, List.of(text)));
        }
        if (type == Instant.class) {
            return World.START;
        }
        if (type.isEnum()) {
            return WORDS.getOrDefault(type, type.getEnumConstants()[0]);
        }
        return record(type.asSubclass(Record.class));
    }
}
