package dev.pipewright.core.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The published JSON Schema of a request, as code, examples and field list. */
final class RequestSchema {

    private static final String RESOURCE = "/dev/pipewright/schema/request.schema.json";

    private final JsonNode document;
    private final JsonSchema validator;
    private final Set<String> paths = new HashSet<>();

    private RequestSchema(JsonNode document) {
        this.document = document;
        this.validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(document);
        collectPaths("", document);
    }

    static RequestSchema load() {
        try (var in = RequestSchema.class.getResourceAsStream(RESOURCE)) {
            return new RequestSchema(Json.mapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<ValidationMessage> validate(JsonNode request) {
        return validator.validate(request);
    }

    /** Whether a request may have a field at this path. */
    boolean knowsPath(String path) {
        return paths.contains(path);
    }

    /** Returns the names of the fields that the object at a path may have. */
    List<String> fieldsOf(String path) {
        var fields = new HashSet<String>();
        at(path).path("properties").fieldNames().forEachRemaining(fields::add);
        return fields.stream().sorted().toList();
    }

    Optional<String> description(String path) {
        return Optional.ofNullable(at(path).path("description").textValue());
    }

    /** Returns a value that the field at a path could have, as JSON. */
    Optional<String> example(String path) {
        var example = at(path).path("examples").path(0);
        return example.isMissingNode() ? Optional.empty() : Optional.of(Json.write(example));
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
}
