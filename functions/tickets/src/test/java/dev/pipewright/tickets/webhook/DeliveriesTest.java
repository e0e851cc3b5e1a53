package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples in {@code events/webhooks}: each delivery is answered as {@code deliveries.json} says. */
class DeliveriesTest {

    private static final Path FOLDER = Path.of("../../events/webhooks");

    private final World world = new World();

    static Stream<Expected> deliveries() throws IOException {
        var expected = new ArrayList<Expected>();
        Json.tree(Files.readString(FOLDER.resolve("deliveries.json")))
                .forEach(node -> expected.add(new Expected(node)));
        return expected.stream();
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void aDeliveryIsAnsweredAsItsSampleSays(Expected expected) throws IOException {
        if (expected.json.has("after")) {
            world.deliver(expected.sender(), delivery(expected, expected.text("after"), PlayedSecrets.SECRET, 0));
        }
        var before = world.workflow.started().size();

        var answer = world.deliver(
                expected.sender(),
                delivery(
                        expected,
                        expected.text("payload"),
                        expected.json.path("secret").asText(PlayedSecrets.SECRET),
                        expected.json.path("ageSeconds").asInt(0)));

        assertThat(answer.status())
                .as(answer.body())
                .isEqualTo(expected.json.path("status").asInt());
        assertThat(world.workflow.started()).hasSize(before + (answer.status() == 202 ? 1 : 0));
        assertThat(answer.body().contains("\"ignored\""))
                .isEqualTo(expected.json.path("ignored").asBoolean(false));
        if (expected.json.has("finding")) {
            assertThat(Json.tree(answer.body()).findValuesAsText("code")).contains(expected.text("finding"));
        }
    }

    @Test
    void everySampleIsDelivered() throws IOException {
        var used = new TreeSet<String>();
        deliveries().forEach(expected -> used.add(expected.sender() + "/" + expected.text("payload") + ".json"));

        try (var files = Files.walk(FOLDER)) {
            var present = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.contains("/"))
                    .toList();
            assertThat(used).containsExactlyInAnyOrderElementsOf(present);
        }
    }

    @Test
    void whatStandsInTheLinesOfAnIssueBecomesTheRequest() throws IOException {
        deliver("jira", "issue-created");

        assertThat(withoutSeal(world.workflow.onlyInput())).isEqualTo(Json.tree("""
                        {"source": {"type": "POSTGRESQL", "host": "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com", "port": 5432,
                           "database": "orders", "deployment": "RDS", "enforceTls": true},
                         "connection": {"name": "orders-analytics"}, "credentials": {"method": "NEW_SECRET"},
                         "network": {"reachability": "SAME_VPC", "subnetId": "subnet-0db80b32f3ed00616",
                           "securityGroupIds": ["sg-03e136e5c18afa3ac"]},
                         "verification": {"table": "public.orders"},
                         "requestedBy": {"id": "5b10ac8d82e05b22cc7d4ef5"},
                         "ticket": {"system": "jira", "id": "DATA-17", "url": "https://example.atlassian.net/browse/DATA-17",
                           "changedBy": [{"id": "5b10ac8d82e05b22cc7d4ef5"}]}}
                        """));
    }

    @Test
    void whatStandsInTheVariablesOfARequestedItemBecomesTheRequest() throws IOException {
        deliver("servicenow", "requested-item");

        assertThat(withoutSeal(world.workflow.onlyInput())).isEqualTo(Json.tree("""
                        {"source": {"type": "SQLSERVER", "host": "erp.example.com", "port": 1433, "database": "erp",
                           "deployment": "SELF_MANAGED", "enforceTls": true},
                         "connection": {"name": "erp-analytics"}, "credentials": {"method": "NEW_SECRET"},
                         "network": {"reachability": "DIRECT_CONNECT", "subnetId": "subnet-0db80b32f3ed00616",
                           "securityGroupIds": ["sg-03e136e5c18afa3ac"]},
                         "verification": {"table": "dbo.invoices"},
                         "requestedBy": {"id": "dana.data", "email": "dana@example.com"},
                         "ticket": {"system": "servicenow", "id": "RITM0010042",
                           "changedBy": [{"id": "dana.data", "email": "dana@example.com"}]}}
                        """));
    }

    @Test
    void aTicketThatSaysLittleStartsAllTheSameAndIsAskedLater() throws IOException {
        deliver("servicenow", "requested-item-thin");

        assertThat(Json.tree(world.workflow.onlyInput()).path("query").asText()).isEqualTo("our warehouse");
    }

    @Test
    void theRequestOfAStandardWebhookIsTakenAsItIs() throws IOException {
        deliver("generic", "connection-requested");

        var input = Json.tree(world.workflow.onlyInput());
        assertThat(input.path("source").path("bigquery").path("probeTable").asText())
                .isEqualTo("sales.orders");
        assertThat(input.path("ticket").path("id").asText()).isEqualTo("REQ-1042");
    }

    private static JsonNode withoutSeal(String input) {
        var without = Json.tree(input);
        ((ObjectNode) without.path("ticket")).remove("seal");
        return without;
    }

    private void deliver(String sender, String payload) throws IOException {
        var answer = world.deliver(
                sender,
                Signed.by(
                        TicketSystem.of(sender).orElseThrow(),
                        PlayedSecrets.SECRET,
                        world.clock.instant(),
                        Files.readString(FOLDER.resolve(sender + "/" + payload + ".json"))));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private Delivery delivery(Expected expected, String payload, String secret, int ageSeconds) throws IOException {
        var body = Files.readAllBytes(FOLDER.resolve(expected.sender() + "/" + payload + ".json"));
        return "SHARED_SECRET".equals(expected.json.path("proof").asText())
                ? new Delivery(Map.of("Authorization", "Bearer " + secret), body)
                : Signed.by(
                        TicketSystem.of(expected.sender()).orElseThrow(),
                        secret,
                        world.clock.instant().minusSeconds(ageSeconds),
                        body);
    }

    /** One entry of {@code deliveries.json}. */
    record Expected(JsonNode json) {

        String sender() {
            return text("sender");
        }

        String text(String member) {
            return json.path(member).asText();
        }

        @Override
        public String toString() {
            return text("name");
        }
    }
}
