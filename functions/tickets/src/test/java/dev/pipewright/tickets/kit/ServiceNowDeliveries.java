package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.webhook.WebhookAnswer;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.PlayedWorkflow;
import dev.pipewright.tickets.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives what an instance sends to a webhook. */
final class ServiceNowDeliveries {

    private final World world = new World();
    private final ServiceNowInstance instance;

    ServiceNowDeliveries(ServiceNowInstance instance) {
        this.instance = instance;
    }

    PlayedWorkflow workflow() {
        return world.workflow;
    }

    /** Orders an item and returns what is requested with it, without the ticket. */
    JsonNode requestOf(JsonNode item) {
        var before = world.workflow.started().keySet();
        instance.insert(item);
        instance.pass(Duration.ofSeconds(1));
        var requests = instance.requests();
        var answer = deliver(requests.get(requests.size() - 1).path("body").asText());
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var started = new LinkedHashMap<>(world.workflow.started());
        started.keySet().removeAll(before);
        var request = (ObjectNode) Json.tree(started.values().iterator().next());
        assertThat(request.path("ticket").path("id").asText()).isEqualTo("RITM0010042");
        return request.without("ticket");
    }

    /** Sends what the instance sends, with the credentials of its message. */
    WebhookAnswer deliver(String body) {
        var credentials = instance.user() + ":" + PlayedSecrets.SECRET;
        return world.deliver(
                "servicenow",
                new Delivery(
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8))),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    static void with(ObjectNode item, Map<String, String> variables) {
        variables.forEach((name, value) -> {
            assertThat(item.path("variables").has(name)).as(name).isTrue();
            ((ObjectNode) item.path("variables")).put(name, value);
        });
    }
}
