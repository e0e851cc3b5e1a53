package dev.pipewright.local.asl.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The passage between JSON trees and the values of the JSONata engine, which are Java maps, lists, strings, numbers and
 * booleans. The engine writes JSON null as {@link Jsonata#NULL_VALUE} and the absence of a value as Java null.
 */
final class EngineValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EngineValues() {}

    /** A fresh value for the engine, so that no expression can change the tree it reads. */
    static Object fromJson(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> mapOf(node);
            case ARRAY -> listOf(node);
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> numberOf(node);
            case NULL -> Jsonata.NULL_VALUE;
            case MISSING, BINARY, POJO ->
                throw new IllegalArgumentException(
                        "A " + node.getNodeType() + " node is not JSON and cannot be given to an expression.");
        };
    }

    /**
     * The engine's value as JSON.
     *
     * @throws QueryEvaluationException if it is, or holds, a function, a regular expression or a number without end
     */
    static JsonNode toJson(Object value) {
        if (value == Jsonata.NULL_VALUE || value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            return objectOf(map);
        }
        if (value instanceof List<?> list) {
            return arrayOf(list);
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Number number) {
            return numberOf(number);
        }
        throw new QueryEvaluationException("a value that is not JSON, such as a function or a regular expression");
    }

    private static Map<String, Object> mapOf(JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(property -> map.put(property.getKey(), fromJson(property.getValue())));
        return map;
    }

    private static List<Object> listOf(JsonNode node) {
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(element -> list.add(fromJson(element)));
        return list;
    }

    private static Number numberOf(JsonNode node) {
        if (node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node.doubleValue();
    }

    private static ObjectNode objectOf(Map<?, ?> map) {
        var object = NODES.objectNode();
        map.forEach((key, value) -> object.set(String.valueOf(key), toJson(value)));
        return object;
    }

    private static ArrayNode arrayOf(List<?> list) {
        var array = NODES.arrayNode(list.size());
        list.forEach(element -> array.add(toJson(element)));
        return array;
    }

    private static JsonNode numberOf(Number number) {
        if (number instanceof Integer || number instanceof Long) {
            long whole = number.longValue();
            return whole == (int) whole ? NODES.numberNode((int) whole) : NODES.numberNode(whole);
        }
        double real = number.doubleValue();
        if (!Double.isFinite(real)) {
            throw new QueryEvaluationException("the number " + real + ", which JSON cannot write");
        }
        return NODES.numberNode(real);
    }
}
