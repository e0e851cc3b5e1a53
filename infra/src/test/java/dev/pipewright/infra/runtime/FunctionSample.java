package dev.pipewright.infra.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * What a function is primed with, used here as an event in earnest: the file beside its handler.
 *
 * @param event the event
 * @param answers operation → what AWS answers
 */
record FunctionSample(String event, JsonNode answers) {

    static FunctionSample of(WorkflowFunction function) {
        var handler = function.handler();
        try (var file = handler.getResourceAsStream(handler.getSimpleName() + ".sample.json")) {
            var sample = Json.tree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            return new FunctionSample(sample.path("event").toString(), sample.path("answers"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has AWS answer as the sample says. */
    void answeredBy(StubbedAws aws) {
        answers.properties().forEach(answer -> {
            var body = answer.getValue();
            if (body.isArray()) {
                var bodies = new ArrayList<String>();
                body.forEach(each -> bodies.add(text(each)));
                aws.answeringInTurn(answer.getKey(), bodies);
            } else {
                aws.answering(answer.getKey(), body.has("__type") ? 400 : 200, text(body));
            }
        });
    }

    private static String text(JsonNode body) {
        return body.isTextual() ? body.textValue() : body.toString();
    }
}
