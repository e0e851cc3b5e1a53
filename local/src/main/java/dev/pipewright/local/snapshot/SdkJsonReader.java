package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * CLI JSON into SDK builders. A value of another type is an error with its path; what becomes of a member that the SDK does
 * not know is for whoever reads to say.
 */
final class SdkJsonReader {

    /** The fields of a type are asked for with every object of it; there are tens of thousands of some. */
    private static final Map<Class<?>, Map<String, SdkField<?>>> FIELDS = new ConcurrentHashMap<>();

    private final UnknownMember unknown;

    private SdkJsonReader(UnknownMember unknown) {
        this.unknown = unknown;
    }

    /** What becomes of a member that the SDK in use does not know. */
    @FunctionalInterface
    interface UnknownMember {

        /** A member of that name makes the whole unusable. */
        UnknownMember REFUSED = (path, known) -> {
            throw new SdkJsonException(
                    path,
                    "the SDK in use knows no such member; known are %s. Correct the name, or remove a member that is newer than the SDK"
                            .formatted(known));
        };

        /**
         * Takes note of the member, which is skipped.
         *
         * @param path where it is
         * @param known the members that the SDK knows there
         */
        void at(String path, Set<String> known);
    }

    /** Reads strictly. */
    static void fill(SdkPojo target, JsonNode json) {
        fill(target, json, UnknownMember.REFUSED);
    }

    static void fill(SdkPojo target, JsonNode json, UnknownMember unknown) {
        new SdkJsonReader(unknown).fill(target, json, "");
    }

    private void fill(SdkPojo target, JsonNode json, String path) {
        require(json.isObject(), json, path, "an object");
        var fields = FIELDS.computeIfAbsent(target.getClass(), type -> fields(target));
        for (var member : json.properties()) {
            String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            var field = fields.get(member.getKey());
            if (field == null) {
                unknown.at(at, new TreeSet<>(fields.keySet()));
            } else if (!member.getValue().isNull()) {
                var policy = PolicyDocuments.read(target, field, member.getValue());
                field.set(target, policy.isPresent() ? policy.get() : value(field, member.getValue(), at));
            }
        }
    }

    private static Map<String, SdkField<?>> fields(SdkPojo target) {
        return target.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    }

    private Object value(SdkField<?> field, JsonNode json, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> require(json.isTextual(), json, path, "a string").textValue();
            case INTEGER ->
                require(json.canConvertToInt() && json.isIntegralNumber(), json, path, "an integer")
                        .intValue();
            case LONG ->
                require(json.isIntegralNumber() && json.canConvertToLong(), json, path, "an integer")
                        .longValue();
            case SHORT ->
                (short) require(json.isIntegralNumber(), json, path, "an integer")
                        .intValue();
            case FLOAT -> require(json.isNumber(), json, path, "a number").floatValue();
            case DOUBLE -> require(json.isNumber(), json, path, "a number").doubleValue();
            case BIG_DECIMAL -> require(json.isNumber(), json, path, "a number").decimalValue();
            case BOOLEAN ->
                require(json.isBoolean(), json, path, "true or false").booleanValue();
            case INSTANT -> CliTimestamp.read(json, path);
            case SDK_BYTES -> bytes(json, path);
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), json, path);
            case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), json, path);
            case SDK_POJO -> pojo(field, json, path);
            case NULL, BYTE, DOCUMENT ->
                throw new SdkJsonException(
                        path,
                        "members of type %s are not translated"
                                .formatted(field.marshallingType().getKnownType()));
        };
    }

    private static SdkBytes bytes(JsonNode json, String path) {
        try {
            return SdkBytes.fromByteArray(
                    require(json.isTextual(), json, path, "base64 text").binaryValue());
        } catch (IOException e) {
            throw new SdkJsonException(path, "is not base64", e);
        }
    }

    private List<Object> list(SdkField<?> element, JsonNode json, String path) {
        require(json.isArray(), json, path, "an array");
        List<Object> values = new ArrayList<>();
        for (var item : json) {
            values.add(value(element, item, path + "[" + values.size() + "]"));
        }
        return values;
    }

    private Map<String, Object> map(SdkField<?> element, JsonNode json, String path) {
        require(json.isObject(), json, path, "an object");
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> values.put(
                        entry.getKey(), value(element, entry.getValue(), path + "[" + entry.getKey() + "]")));
        return values;
    }

    private Object pojo(SdkField<?> field, JsonNode json, String path) {
        var builder = field.constructor().get();
        fill(builder, json, path);
        return ((Buildable) builder).build();
    }

    private static JsonNode require(boolean holds, JsonNode json, String path, String expected) {
        if (!holds) {
            throw new SdkJsonException(
                    path.isEmpty() ? "(root)" : path,
                    "expected %s, found %s"
                            .formatted(expected, json.getNodeType().name().toLowerCase(Locale.ROOT)));
        }
        return json;
    }
}
