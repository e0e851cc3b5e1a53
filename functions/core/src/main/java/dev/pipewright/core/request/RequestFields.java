package dev.pipewright.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The fields of a request as its published JSON Schema describes them. Reads the schema as a document and validates
 * nothing, so that what only asks for fields needs no validator.
 */
public final class RequestFields {

    private static final String RESOURCE = "/dev/pipewright/schema/request.schema.json";
    private static final RequestFields FIELDS = new RequestFields(read());

    private final JsonNode document;
    private final Set<String> paths = new HashSet<>();

    private RequestFields(JsonNode document) {
        this.document = document;
        collectPaths("", document);
    }

    /** Returns the fields; they are read once. */
    public static RequestFields load() {
        return FIELDS;
    }

    /** Whether a request may have a field at this path. */
    public boolean knowsPath(String path) {
        return paths.contains(path);
    }

    /** Returns the paths of all fields. */
    Set<String> paths() {
        return Collections.unmodifiableSet(paths);
    }

    /** Returns the names of the fields that the object at a path may have, sorted. */
    public List<String> fieldsOf(String path) {
        var fields = new ArrayList<String>();
        at(path).path("properties").fieldNames().forEachRemaining(fields::add);
        fields.sort(String::compareTo);
        return fields;
    }

    /** Returns the rule of the field at a path, in words. */
    public Optional<String> description(String path) {
        return Optional.ofNullable(at(path).path("description").textValue());
    }

    /** Returns a value that the field at a path could have, as JSON. */
    public Optional<String> example(String path) {
        var example = at(path).path("examples").path(0);
        return example.isMissingNode() ? Optional.empty() : Optional.of(Json.write(example));
    }

    /** Returns what to do about a field that is missing or wrong, one sentence. */
    public String remedy(String path) {
        return example(path)
                .map(example -> "Set " + path + ", for example " + example + ".")
                .orElse("See events/schema/request.schema.json for what " + path + " may be.");
    }

    /** Returns JSON Schema's word for the type of the field at a path; {@code string} where it has none, as for words. */
    public String type(String path) {
        return at(path).path("type").asText("string");
    }

    /** Returns the words that the field at a path, or each of its items, may have; empty where any will do. */
    public List<String> words(String path) {
        var field = at(path);
        var words = new ArrayList<String>();
        (field.has("enum") ? field : field.path("items")).path("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    /** Returns the pattern that the text at a path, or each of its items, matches. */
    public Optional<String> pattern(String path) {
        var field = at(path);
        return Optional.ofNullable(field.path("pattern").textValue())
                .or(() ->
                        Optional.ofNullable(field.path("items").path("pattern").textValue()));
    }

    /** Returns the longest text that the field at a path may hold, in characters. */
    public OptionalInt maxLength(String path) {
        return number(path, "maxLength");
    }

    /** Returns the least number that the field at a path may hold. */
    public OptionalInt minimum(String path) {
        return number(path, "minimum");
    }

    /** Returns the greatest number that the field at a path may hold. */
    public OptionalInt maximum(String path) {
        return number(path, "maximum");
    }

    JsonNode document() {
        return document;
    }

    private OptionalInt number(String path, String keyword) {
        var value = at(path).path(keyword);
        return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    private JsonNode at(String path) {
        var node = document;
        for (var part : path.split("\\.", -1)) {
            node = part.isEmpty() ? node : node.path("properties").path(part);
        }
        return node;
    }

    private void collectPaths(String parent, JsonNode schema) {
        schema.path("properties").properties().forEach(field -> {
            var path = parent.isEmpty() ? field.getKey() : parent + "." + field.getKey();
            paths.add(path);
            collectPaths(path, field.getValue());
        });
    }

    private static JsonNode read() {
        try (var in = RequestFields.class.getResourceAsStream(RESOURCE)) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
