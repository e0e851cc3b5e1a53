package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.webhook.WebhookAnswer;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the instructions for Jira show does what they say. */
class JiraInstructionsTest {

    private static final Path SAMPLES = Path.of("../../events/webhooks/jira");

    private final Document document = Document.of("jira");
    private final World world = new World();

    @TempDir
    private Path mappings;

    @Test
    void theTemplateOfADescriptionIsARequestThatIsFilledIn() {
        var payload = sample("issue-created");
        ((ObjectNode) payload.path("issue").path("fields")).put("description", document.block("text"));

        assertThat(signed(payload).status()).isEqualTo(202);

        var request = Json.tree(world.workflow.onlyInput());
        assertThat(request.path("source")).isEqualTo(Json.tree("""
                {"type": "POSTGRESQL", "host": "orders.example.com", "port": 5432, "database": "orders"}
                """));
        assertThat(request.at("/connection/name").asText()).isEqualTo("orders-analytics");
        assertThat(request.at("/credentials/method").asText()).isEqualTo("NEW_SECRET");
        assertThat(request.at("/network/reachability").asText()).isEqualTo("SAME_VPC");
    }

    @Test
    void anAutomationRuleIsBelievedByTheHeaderThatTheInstructionsName() {
        assertThat(document.text()).contains("`X-Pipewright-Secret`");
        var body = sample("automation-rule").toString().getBytes(StandardCharsets.UTF_8);

        assertThat(world.deliver("jira", new Delivery(Map.of("X-Pipewright-Secret", PlayedSecrets.SECRET), body))
                        .status())
                .isEqualTo(202);
        assertThat(world.deliver("jira", new Delivery(Map.of(), body)).status()).isEqualTo(401);
    }

    @Test
    void theMappingForFieldsOfOnesOwnMakesARequestOfThem() throws IOException {
        assertThat(mapped(withFields(sample("issue-created"))).status()).isEqualTo(202);

        var request = Json.tree(world.workflow.onlyInput());
        assertThat(request.path("source")).isEqualTo(Json.tree("""
                {"type": "ORACLE", "host": "erp.example.com", "port": 1521, "database": "erp"}
                """));
        assertThat(request.at("/connection/name").asText()).isEqualTo("erp-analytics");
        assertThat(request.at("/credentials/method").asText()).isEqualTo("EXISTING_SECRET");
        assertThat(request.at("/network/reachability").asText()).isEqualTo("DIRECT_CONNECT");
        assertThat(request.at("/requestedBy/id").asText()).isEqualTo("5b10ac8d82e05b22cc7d4ef5");
    }

    @Test
    void theMappingTakesAnIssueWhoseFieldsAreEmptyAndOneOfDataCenter() throws IOException {
        var empty = sample("data-center-issue-created");
        for (var field = 10101; field <= 10107; field++) {
            ((ObjectNode) empty.path("issue").path("fields")).putNull("customfield_" + field);
        }

        assertThat(mapped(empty).status()).isEqualTo(202);

        var request = Json.tree(world.workflow.onlyInput());
        assertThat(request.path("query").asText())
                .isEqualTo(empty.at("/issue/fields/summary").asText());
        assertThat(request.has("source")).isFalse();
        assertThat(request.at("/requestedBy/id").asText()).isEqualTo("dana");
    }

    @Test
    void theMappingTakesAReopeningForANewRequestAndAnotherPriorityForNone() throws IOException {
        mapped(withFields(sample("issue-created")));

        assertThat(mapped(withFields(sample("issue-updated-priority"))).status())
                .isEqualTo(200);
        assertThat(mapped(withFields(sample("our-own-transition"))).status()).isEqualTo(200);
        assertThat(mapped(withFields(sample("issue-reopened"))).status()).isEqualTo(202);
        assertThat(mapped(sample("comment-created")).body()).contains("ignored");
    }

    private WebhookAnswer mapped(ObjectNode payload) throws IOException {
        Files.writeString(mappings.resolve("jira.jsonata"), document.block("jsonata"));
        return world.with(TicketSettings.MAPPINGS, mappings.toString())
                .webhook()
                .answer("jira", delivery(payload));
    }

    private WebhookAnswer signed(ObjectNode payload) {
        return world.deliver("jira", delivery(payload));
    }

    private Delivery delivery(ObjectNode payload) {
        return Signed.by(TicketSystem.JIRA, PlayedSecrets.SECRET, world.clock.instant(), Json.write(payload));
    }

    private static ObjectNode withFields(ObjectNode payload) {
        var fields = (ObjectNode) payload.path("issue").path("fields");
        fields.put("description", "Host: of-the-description.example.com");
        fields.putObject("customfield_10101").put("value", "Oracle");
        fields.put("customfield_10102", "erp.example.com");
        fields.put("customfield_10103", 1521);
        fields.put("customfield_10104", "erp");
        fields.put("customfield_10105", "erp-analytics");
        fields.putObject("customfield_10106").put("value", "Existing secret");
        fields.putObject("customfield_10107").put("value", "Direct Connect");
        return payload;
    }

    private static ObjectNode sample(String name) {
        return (ObjectNode) Json.tree(KitFile.text(SAMPLES.resolve(name + ".json")));
    }
}
