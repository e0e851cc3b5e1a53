package dev.pipewright.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.util.Set;

/**
 * A JSON Schema of 2020-12 in the words of Draft 4, so far as the project's schemas use it; a word that Draft 4 does not
 * have and that is not translated here is refused, so nothing is lost silently.
 *
 * <table>
 * <caption>What is said otherwise</caption>
 * <tr><th>2020-12</th><th>Draft 4</th></tr>
 * <tr><td>{@code $defs}, {@code $id}</td><td>{@code definitions}, {@code id}</td></tr>
 * <tr><td>{@code const}</td><td>{@code enum} of one</td></tr>
 * <tr><td>{@code if}, {@code then}, {@code else}</td><td>in {@code allOf}: either not the one or the other; the same reversed for
 * {@code else}</td></tr>
 * </table>
 *
 * @see <a href="https://json-schema.org/draft-04/draft-fge-json-schema-validation-00">JSON Schema Draft 4, validation</a>
 */
final class SchemaDraft4 {

    /** Words that mean the same in both and hold no schema. */
    private static final Set<String> SAME = Set.of(
            "title",
            "description",
            "type",
            "enum",
            "required",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "uniqueItems");

    private SchemaDraft4() {}

    static ObjectNode of(JsonNode schema) {
        var result = Json.mapper().createObjectNode();
        schema.properties().forEach(word -> translate(word.getKey(), word.getValue(), result));
        if (schema.has("if")) {
            condition(schema, result);
        }
        return result;
    }

    private static void translate(String word, JsonNode value, ObjectNode result) {
        switch (word) {
            case "$schema" -> result.put(word, "http://json-schema.org/draft-04/schema#");
            case "$id" -> result.set("id", value);
            case "$ref" -> result.put(word, value.asText().replace("#/$defs/", "#/definitions/"));
            case "$defs" -> result.set("definitions", each(value));
            case "properties", "patternProperties" -> result.set(word, each(value));
            case "const" -> result.putArray("enum").add(value);
            case "items", "not", "additionalProperties" -> result.set(word, value.isBoolean() ? value : of(value));
            case "allOf", "anyOf", "oneOf" -> {
                var all = result.withArray(word);
                value.forEach(schema -> all.add(of(schema)));
            }
            case "if", "then", "else" -> {}
            default -> same(word, value, result);
        }
    }

    private static void same(String word, JsonNode value, ObjectNode result) {
        if (!SAME.contains(word)) {
            throw new IllegalArgumentException("Nobody has said what " + word + " is in JSON Schema Draft 4");
        }
        result.set(word, value);
    }

    private static void condition(JsonNode schema, ObjectNode result) {
        var test = of(schema.path("if"));
        if (schema.has("then")) {
            var either = result.withArray("allOf").addObject().putArray("anyOf");
            either.addObject().set("not", test);
            either.add(of(schema.path("then")));
        }
        if (schema.has("else")) {
            result.withArray("allOf").addObject().putArray("anyOf").add(test).add(of(schema.path("else")));
        }
    }

    private static ObjectNode each(JsonNode schemas) {
        var result = Json.mapper().createObjectNode();
        schemas.properties().forEach(named -> result.set(named.getKey(), of(named.getValue())));
        return result;
    }
}
