package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.asl.Integration;
import dev.pipewright.local.asl.TaskFailure;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;

/**
 * {@code events:putEvents}, the optimized integration: an entry's {@code Detail} may be an object, which it turns into
 * text, and a refused entry fails the task.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html">EventBridge in Step
 *     Functions</a>
 */
record PutEventsIntegration(EventBridgeClient events) implements Integration {

    @Override
    public JsonNode call(JsonNode arguments) throws TaskFailure {
        var request = arguments.deepCopy();
        for (var entry : request.path("Entries")) {
            if (entry.path("Detail").isObject()) {
                ((ObjectNode) entry).put("Detail", Json.write(entry.path("Detail")));
            }
        }
        var answer = new SdkIntegration<>("EventBridge", PutEventsRequest::builder, events::putEvents).call(request);
        if (answer.path("FailedEntryCount").asInt() > 0) {
            throw new TaskFailure("EventBridge.FailedEntry", Json.write(answer));
        }
        return answer;
    }
}
