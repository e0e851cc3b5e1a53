package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** SDK objects into CLI JSON: the members that were set, in the order of the service's model. */
final class SdkJsonWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SdkJsonWriter() {}

    static ObjectNode write(SdkPojo pojo, String path) {
        var object = JSON.objectNode();
        for (var field : pojo.sdkFields()) {
            Object value = value(pojo, field);
            if (isSet(value)) {
                String at = path.isEmpty() ? field.memberName() : path + "." + field.memberName();
                object.set(field.memberName(), node(field, value, at));
            }
        }
        return object;
    }

    /** An idempotency token that was not set is left unset: the field's own getter would make up a random one. */
    private static Object value(SdkPojo pojo, SdkField<?> field) {
        return field.containsTrait(DefaultValueTrait.class) && pojo instanceof SdkRequest request
                ? request.getValueForField(field.memberName(), Object.class).orElse(null)
                : field.getValueOrDefault(pojo);
    }

    private static boolean isSet(Object value) {
        return value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap);
    }

    private static JsonNode node(SdkField<?> field, Object value, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string(field, (String) value, path);
            case INTEGER -> JSON.numberNode((Integer) value);
            case LONG -> JSON.numberNode((Long) value);
            case SHORT -> JSON.numberNode((Short) value);
            case FLOAT -> JSON.numberNode((Float) value);
            case DOUBLE -> JSON.numberNode((Double) value);
            case BIG_DECIMAL -> JSON.numberNode((BigDecimal) value);
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case INSTANT -> JSON.textNode(CliTimestamp.write((Instant) value));
            case SDK_BYTES -> JSON.textNode(Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArray()));
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), (List<?>) value, path);
            case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), (Map<?, ?>) value, path);
            case SDK_POJO -> write((SdkPojo) value, path);
            case NULL, BYTE, DOCUMENT ->
                throw new SdkJsonException(
                        path,
                        "members of type %s are not translated"
                                .formatted(field.marshallingType().getKnownType()));
        };
    }

    private static JsonNode string(SdkField<?> field, String value, String path) {
        return PolicyDocuments.isEncoded(field.memberName(), value)
                ? PolicyDocuments.decode(value, path)
                : JSON.textNode(value);
    }

    private static ArrayNode list(SdkField<?> element, List<?> values, String path) {
        var array = JSON.arrayNode();
        values.forEach(value -> array.add(node(element, value, "%s[%d]".formatted(path, array.size()))));
        return array;
    }

    private static ObjectNode map(SdkField<?> element, Map<?, ?> values, String path) {
        var object = JSON.objectNode();
        values.forEach((key, value) -> object.set((String) key, node(element, value, "%s[%s]".formatted(path, key))));
        return object;
    }
}
