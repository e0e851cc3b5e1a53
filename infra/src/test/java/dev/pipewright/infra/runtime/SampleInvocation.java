package dev.pipewright.infra.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One invocation as it comes in an account, with what AWS says meanwhile.
 *
 * @param event what the function is given: of a state, what the state machine sends in a run of a sample request
 * @param aws operation → what it is answered with: JSON, XML as a text, {@code status} and {@code body}, or in an array
 *     several for one call after the other; operations
 *     that are not named find nothing
 * @param answer what the function answers at least; {@code "*"} is any value
 */
record SampleInvocation(String event, JsonNode aws, JsonNode answer) {

    /** Returns that of a function, which must have one. */
    static SampleInvocation of(WorkflowFunction function) throws IOException {
        var file = function.functionName() + ".json";
        try (var content = SampleInvocation.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new AssertionError("There is no sample invocation " + file + " beside " + SampleInvocation.class);
            }
            var sample = Json.tree(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            return new SampleInvocation(sample.path("event").toString(), sample.path("aws"), sample.path("answer"));
        }
    }

    /** Has AWS answer as the sample says. */
    void tell(StubbedAws stub) {
        aws.properties().forEach(operation -> {
            var reply = operation.getValue();
            if (reply.isArray()) {
                stub.answeringInTurn(
                        operation.getKey(),
                        reply.valueStream().map(JsonNode::toString).toList());
            } else if (reply.isTextual()) {
                stub.answering(operation.getKey(), reply.asText());
            } else if (reply.has("status")) {
                stub.answering(
                        operation.getKey(),
                        reply.path("status").asInt(),
                        reply.path("body").toString());
            } else {
                stub.answering(operation.getKey(), reply.toString());
            }
        });
    }
}
