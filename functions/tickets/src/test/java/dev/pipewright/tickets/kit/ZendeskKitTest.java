package dev.pipewright.tickets.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.webhook.WebhookAnswer;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is imported into Zendesk, and the instructions for it. */
class ZendeskKitTest {

    private static final Path SAMPLES = Path.of("../../events/webhooks/zendesk");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");

    /** What Zendesk puts in place of place holders; nobody can type any of it into a ticket. */
    private static final Map<String, String> VALUES = Map.of(
            "ticket.id", "5160",
            "ticket.requester.id", "8447388090494",
            "ticket.requester.email", "dana@example.com",
            "current_user.id", "8447388090494",
            "current_user.email", "dana@example.com");

    private final Document document = Document.of("zendesk");
    private final World world = new World();

    @TempDir
    private Path mappings;

    @Test
    void theWebhookSubscribesToWhatTheMappingTakesAndToNothingElse() {
        var subscribed = new ArrayList<String>();
        KitFile.json("zendesk/webhook.json")
                .at("/webhook/subscriptions")
                .forEach(kind -> subscribed.add(kind.asText()));

        assertThat(subscribed)
                .isNotEmpty()
                .allSatisfy(kind -> assertThat(ofKind(kind).body()).doesNotContain("\"ignored\""));
        for (var kind : List.of("comment_added", "tags_changed", "priority_changed", "merged")) {
            assertThat(ofKind("zen:event-type:ticket." + kind).body()).contains("\"ignored\"");
        }
        assertThat(KitFile.text(Path.of("src/main/resources/dev/pipewright/tickets/mapping/zendesk.jsonata")))
                .satisfies(mapping -> assertThat(Pattern.compile("zen:event-type:ticket\\.[a-z_]+")
                                .matcher(mapping)
                                .results()
                                .map(kind -> kind.group())
                                .distinct())
                        .containsExactlyInAnyOrderElementsOf(subscribed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "trigger-webhook"})
    void aWebhookPostsJsonToTheHook(String name) {
        var webhook = KitFile.json("zendesk/" + name + ".json").path("webhook");

        assertThat(webhook.path("endpoint").asText()).startsWith("https://").endsWith("/hooks/zendesk");
        assertThat(webhook.path("http_method").asText()).isEqualTo("POST");
        assertThat(webhook.path("request_format").asText()).isEqualTo("json");
        assertThat(webhook.has("authentication")).isFalse();
    }

    @Test
    void theTriggersWebhookIsOneThatATriggerCanUse() {
        assertThat(KitFile.json("zendesk/trigger-webhook.json").at("/webhook/subscriptions"))
                .isEqualTo(Json.tree("[\"conditional_ticket_events\"]"));
    }

    @Test
    void theBodyOfTheTriggerNamesTheTicketAndWhoAsks() {
        var answer = delivered(PLACEHOLDER
                .matcher(triggersBody())
                .replaceAll(name -> Matcher.quoteReplacement(VALUES.get(name.group(1)))));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        var input = Json.tree(world.workflow.onlyInput());
        assertThat(input.at("/ticket/id").asText()).isEqualTo("5160");
        assertThat(input.path("requestedBy")).isEqualTo(Json.tree("""
                {"id": "8447388090494", "email": "dana@example.com"}
                """));
        assertThat(input.has("query")).isFalse();
    }

    @Test
    void nothingThatSomebodyTypedStandsInTheBodyOfTheTrigger() {
        assertThat(PLACEHOLDER.matcher(triggersBody()).results().map(name -> name.group(1)))
                .isNotEmpty()
                .allMatch(VALUES::containsKey);
    }

    @Test
    void theMappingForOneFormTakesItsTicketsAndNoOthers() throws IOException {
        Files.writeString(mappings.resolve("zendesk.jsonata"), document.block("jsonata"));
        world.with(TicketSettings.MAPPINGS, mappings.toString());
        var other = sample("ticket-created");
        ((ObjectNode) other.path("detail")).put("form_id", "1");

        assertThat(own(sample("ticket-created")).status()).isEqualTo(202);
        assertThat(own(sample("ticket-pending")).status()).isEqualTo(200);
        assertThat(own(sample("ticket-reopened")).status()).isEqualTo(202);
        assertThat(own(other).body()).contains("another form");
        assertThat(own(sample("trigger")).status()).isEqualTo(202);
        assertThat(Json.tree(world.workflow.started().values().iterator().next())
                        .at("/source/host")
                        .asText())
                .isEqualTo("shop.example.com");
    }

    @Test
    void theTemplateOfADescriptionIsARequestThatIsFilledIn() {
        var payload = sample("ticket-created");
        ((ObjectNode) payload.path("detail")).put("description", document.block("text"));

        assertThat(delivered(Json.write(payload)).status()).isEqualTo(202);

        var request = Json.tree(world.workflow.onlyInput());
        assertThat(request.path("source")).isEqualTo(Json.tree("""
                {"type": "MYSQL", "host": "shop.example.com", "database": "shop"}
                """));
        assertThat(request.at("/connection/name").asText()).isEqualTo("shop-analytics");
        assertThat(request.at("/network/reachability").asText()).isEqualTo("VPN");
    }

    /** A ticket that is opened again: of its states that alone asks for something. */
    private WebhookAnswer ofKind(String kind) {
        return delivered(Json.write(sample("ticket-reopened").put("type", kind)));
    }

    private static String triggersBody() {
        return KitFile.json("zendesk/trigger.json")
                .at("/trigger/actions/0/value/1")
                .asText();
    }

    private WebhookAnswer own(ObjectNode payload) {
        return world.webhook()
                .answer(
                        "zendesk",
                        Signed.by(
                                TicketSystem.ZENDESK,
                                PlayedSecrets.SECRET,
                                world.clock.instant(),
                                Json.write(payload)));
    }

    private WebhookAnswer delivered(String body) {
        return world.deliver(
                "zendesk", Signed.by(TicketSystem.ZENDESK, PlayedSecrets.SECRET, world.clock.instant(), body));
    }

    private static ObjectNode sample(String name) {
        return (ObjectNode) Json.tree(KitFile.text(SAMPLES.resolve(name + ".json")));
    }
}
