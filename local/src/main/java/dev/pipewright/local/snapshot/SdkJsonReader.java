package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** CLI JSON into SDK builders, strictly: an unknown member or a value of another type is an error with its path. */
final class SdkJsonReader {

    private SdkJsonReader() {}

    static void fill(SdkPojo target, JsonNode json, String path) {
        require(json.isObject(), json, path, "an object");
        Map<String, SdkField<?>> fields =
                target.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, Function.identity()));
        for (var member : json.properties()) {
            String at = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            var field = fields.get(member.getKey());
            if (field == null) {
                throw new SdkJsonException(at, unknown(fields));
            }
            if (!member.getValue().isNull()) {
                field.set(target, value(field, member.getValue(), at));
            }
        }
    }

    private static String unknown(Map<String, SdkField<?>> fields) {
        return "the SDK in use knows no such member; known are %s. Correct the name, or remove a member that is newer than the SDK"
                .formatted(new TreeSet<>(fields.keySet()));
    }

    private static Object value(SdkField<?> field, JsonNode json, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string(field, json, path);
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

    private static String string(SdkField<?> field, JsonNode json, String path) {
        if (json.isObject() && PolicyDocuments.isPolicyDocument(field.memberName())) {
            return PolicyDocuments.encode(json);
        }
        return require(json.isTextual(), json, path, "a string").textValue();
    }

    private static SdkBytes bytes(JsonNode json, String path) {
        try {
            return SdkBytes.fromByteArray(
                    require(json.isTextual(), json, path, "base64 text").binaryValue());
        } catch (IOException e) {
            throw new SdkJsonException(path, "is not base64", e);
        }
    }

    private static List<Object> list(SdkField<?> element, JsonNode json, String path) {
        require(json.isArray(), json, path, "an array");
        List<Object> values = new ArrayList<>();
        for (var item : json) {
            values.add(value(element, item, "%s[%d]".formatted(path, values.size())));
        }
        return values;
    }

    private static Map<String, Object> map(SdkField<?> element, JsonNode json, String path) {
        require(json.isObject(), json, path, "an object");
        Map<String, Object> values = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> values.put(
                        entry.getKey(), value(element, entry.getValue(), "%s[%s]".formatted(path, entry.getKey()))));
        return values;
    }

    private static Object pojo(SdkField<?> field, JsonNode json, String path) {
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
