package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class RefusedTicketsTest {

    private final World world = new World();

    @Test
    void whatTheWebhookRefusesIsSentToBeToldOnTheTicket() {
        assertThat(jira("DATA-7", "Port: none").status()).isEqualTo(400);

        var message = world.queue.messages().get(0);
        assertThat(message.path("source").asText()).isEqualTo("pipewright");
        assertThat(message.path("detail-type").asText()).isEqualTo("Ticket Refused");
        assertThat(message.path("detail")
                        .path("metadata")
                        .path("idempotencyKey")
                        .asText())
                .matches("[0-9a-f]{64}");
        var data = message.path("detail").path("data");
        assertThat(data.path("ticket").path("system").asText()).isEqualTo("jira");
        assertThat(data.path("ticket").path("id").asText()).isEqualTo("DATA-7");
        assertThat(data.path("summary").asText()).isNotBlank();
        assertThat(data.path("findings").findValuesAsText("path")).contains("source.port");
        assertThat(world.queue.messages()).hasSize(1);
    }

    @Test
    void theSameFindingsOfATicketHaveOneKeyHoweverOftenItIsEdited() {
        jira("DATA-7", "Port: none");
        jira("DATA-7", "Port: none\nDatabase: orders");
        jira("DATA-8", "Port: none");
        jira("DATA-7", "Port: none\nEnforce TLS: perhaps\nReachability: by train");

        var keys = world.queue.messages().stream()
                .map(message -> message.path("detail")
                        .path("metadata")
                        .path("idempotencyKey")
                        .asText())
                .toList();
        assertThat(keys).hasSize(4).doesNotContainNull();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
        assertThat(keys.get(3)).isNotEqualTo(keys.get(0)).isNotEqualTo(keys.get(2));
    }

    @Test
    void aPasswordInATicketIsNotInTheMessage() {
        assertThat(jira("DATA-7", "JDBC URL: jdbc:postgresql://orders:s3cr3t-w0rd@db.example.com/orders")
                        .status())
                .isEqualTo(400);

        assertThat(world.queue.messages()).hasSize(1);
        assertThat(world.queue.messages().toString())
                .contains("SECRET_IN_INPUT")
                .doesNotContain("s3cr3t-w0rd");
    }

    @Test
    void nothingIsSentForWhatIsAccepted() {
        assertThat(jira("DATA-7", "Port: 5432").status()).isEqualTo(202);

        assertThat(world.queue.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "../../rest/api/2/myself", "DATA-7?expand=all", "DATA-7\u202e", "-7", "A\nB"})
    void aTicketThatIsNoneIsNotWrittenOn(String id) {
        assertThat(jira(id, "Port: none").status()).isEqualTo(400);

        assertThat(world.queue.messages()).isEmpty();
    }

    @Test
    void aSystemThatIsNotConfiguredIsNotWrittenOn() {
        var answer = world.deliver(
                "zendesk",
                Signed.by(
                        TicketSystem.ZENDESK,
                        PlayedSecrets.SECRET,
                        world.clock.instant(),
                        "{\"ticket\": {\"id\": 7, \"description\": \"Port: none\"}}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(world.queue.messages()).isEmpty();
    }

    @Test
    void aGenericSenderReadsItsAnswerItself() {
        world.with(TicketSettings.host(TicketSystem.GENERIC), "https://hooks.example.com");

        var answer = world.webhook()
                .answer(
                        "generic",
                        Signed.by(
                                TicketSystem.GENERIC,
                                PlayedSecrets.SECRET,
                                world.clock.instant(),
                                "{\"type\":\"connection.requested\",\"data\":{\"ticket\":{\"id\":\"R-1\"},\"request\":{\"a\":1}}}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(world.queue.messages()).isEmpty();
    }

    @Test
    void withoutAQueueTheSenderIsToldAlone() {
        world.without(TicketSettings.NOTES_QUEUE);

        assertThat(world.webhook().answer("jira", issue("DATA-7", "Port: none")).status())
                .isEqualTo(400);
        assertThat(world.queue.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMessageThatCouldNotBeSentIsSentByTheNextDelivery(boolean carriedOut) {
        world.faults.add(new World.Fault("sendMessage", carriedOut, SdkClientException.create("no answer")));

        assertThat(jira("DATA-7", "Port: none").status()).isEqualTo(503);

        assertThat(jira("DATA-7", "Port: none").status()).isEqualTo(400);
        assertThat(world.queue.messages().stream().distinct()).hasSize(1);
    }

    private WebhookAnswer jira(String id, String description) {
        return world.deliver("jira", issue(id, description));
    }

    private Delivery issue(String id, String description) {
        var body = Json.write(Map.of(
                "webhookEvent",
                "jira:issue_updated",
                "changelog",
                Map.of("id", "1", "items", List.of(Map.of("field", "description"))),
                "issue",
                Map.of("key", id, "fields", Map.of("summary", "Glue", "description", description))));
        return Signed.by(TicketSystem.JIRA, PlayedSecrets.SECRET, world.clock.instant(), body);
    }
}
