package dev.pipewright.infra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kind of event on Pipewright's bus.
 *
 * @param data the schema of {@code detail.data} among the project's own; empty where it is a few fields that only the
 *     milestone's own text describes
 */
record EventKind(String detailType, Optional<String> data) {

    /** How a request ends; the state machine publishes them. */
    static final List<EventKind> OUTCOMES = Stream.of(
                    "Connection Ready", "Connection Not Ready", "Connection Request Closed")
            .map(detailType -> new EventKind(detailType, Optional.of("outcome")))
            .toList();

    /** What EventBridge puts around a detail. */
    private static final List<String> ENVELOPE =
            List.of("version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");

    static EventKind of(String milestone) {
        return new EventKind(milestone, Optional.empty());
    }

    /** Returns the detail-type without spaces, as schemas are named. */
    String word() {
        return detailType.replace(" ", "");
    }

    /** Returns the whole event's schema, in JSON Schema Draft 4. */
    String schema() {
        var schema = Json.mapper().createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-04/schema#");
        schema.put("title", detailType);
        schema.put("type", "object");
        var required = schema.putArray("required");
        ENVELOPE.forEach(required::add);
        var properties = schema.putObject("properties");
        ENVELOPE.forEach(name -> properties.putObject(name).put("type", "string"));
        properties
                .putObject("resources")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        only(properties, "detail-type", detailType);
        only(properties, "source", Milestones.SOURCE);
        var detail = properties.set("detail", fragment("event")).path("detail");
        data.ifPresent(name -> {
            var outcome = fragment(name);
            // References count from the root of the document.
            schema.set("definitions", outcome.remove("definitions"));
            ((ObjectNode) detail.path("properties")).set("data", outcome);
        });
        return Json.write(schema);
    }

    private static void only(ObjectNode properties, String name, String value) {
        properties.putObject(name).putArray("enum").add(value);
    }

    private static ObjectNode fragment(String name) {
        var file = "/dev/pipewright/schema/" + name + ".schema.json";
        try (var schema = EventKind.class.getResourceAsStream(file)) {
            var draft4 = SchemaDraft4.of(Json.tree(new String(schema.readAllBytes(), StandardCharsets.UTF_8)));
            draft4.remove(List.of("$schema", "id"));
            return draft4;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
