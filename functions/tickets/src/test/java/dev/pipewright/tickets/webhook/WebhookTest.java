package dev.pipewright.tickets.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.PlayedSecrets;
import dev.pipewright.tickets.world.Signed;
import dev.pipewright.tickets.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class WebhookTest {

    private static final String BODY = """
            {"type": "connection.requested", "data": {"ticket": {"id": "REQ-7"}, "requester": {"id": "dana"},
             "request": {"query": "postgres"}}}
            """;

    private final World world = new World();

    @Test
    void theSameDeliveryAHundredTimesStartsOneExecutionAlsoAfterItEnded() {
        var first = deliver();
        for (var i = 0; i < 50; i++) {
            assertThat(deliver().body()).isEqualTo(first.body());
        }
        world.workflow.endAll();
        for (var i = 0; i < 49; i++) {
            var again = deliver();
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
        }

        assertThat(first.status()).isEqualTo(202);
        assertThat(world.workflow.started()).hasSize(1);
    }

    @Test
    void theSameDeliveryAHundredTimesAtOnceStartsOneExecution() throws InterruptedException {
        var senders = Executors.newFixedThreadPool(20);
        var deliveries = new ArrayList<Callable<WebhookAnswer>>();
        for (var i = 0; i < 100; i++) {
            var instance = world.webhook();
            deliveries.add(() -> instance.answer("generic", signed(BODY)));
        }

        var answers = senders.invokeAll(deliveries).stream()
                .map(answer -> {
                    try {
                        return answer.get();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        senders.shutdown();

        assertThat(answers).extracting(WebhookAnswer::status).containsOnly(200, 202);
        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers)
                .extracting(WebhookAnswer::body)
                .containsOnly(answers.get(0).body());
        assertThat(world.workflow.started()).hasSize(1);
    }

    @Test
    void anExecutionsNameSaysWhichTicketAskedAndProvesThatASignedDeliveryDid() {
        deliver();

        var name = world.workflow.started().keySet().iterator().next();
        var input = Json.tree(world.workflow.onlyInput());
        assertThat(name).matches("hook-generic-REQ-7-[0-9a-f]{32}");
        assertThat(new ExecutionSeal(Redacted.of(PlayedSecrets.SEAL)).sealed(name, input))
                .isTrue();
        assertThat(new ExecutionSeal(Redacted.of("a key of somebody else")).sealed(name, input))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "putItem, false",
        "putItem, true",
        "getItem, false",
        "startExecution, false",
        "startExecution, true",
    })
    void whateverFailsOnceIsAnswered503AndTheNextDeliveryStartsOneExecution(String operation, boolean carriedOut) {
        if (operation.equals("getItem")) {
            world.faults.add(lost("startExecution", false));
            assertFails();
        }
        world.faults.add(lost(operation, carriedOut));
        assertFails();

        var again = deliver();

        assertThat(again.status()).isIn(200, 202);
        assertThat(world.workflow.started()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aStartedExecutionThatCouldNotBeWrittenDownIsAcceptedAndNotStartedTwice(boolean carriedOut) {
        world.faults.add(lost("updateItem", carriedOut));

        assertThat(deliver().status()).isEqualTo(202);

        world.workflow.endAll();
        assertThat(deliver().status()).isEqualTo(200);
        assertThat(world.workflow.started()).hasSize(1);
    }

    @Test
    void aDeliveryThatIsPastItsTimeCountsAsNewBeforeTheTableHasForgottenIt() {
        deliver();
        world.clock.advance(Duration.ofDays(101));

        assertThat(deliver().status()).isEqualTo(202);
    }

    @Test
    void aSecretThatWasChangedJustNowIsTakenAndTheOneBeforeItToo() {
        deliver();
        world.clock.advance(Duration.ofSeconds(31));
        world.secrets.put(
                "pipewright/hooks/generic",
                "{\"current\":\"a-brand-new-secret\",\"previous\":\"" + PlayedSecrets.SECRET + "\"}");

        assertThat(world.deliver(
                                "generic",
                                Signed.by(TicketSystem.GENERIC, "a-brand-new-secret", world.clock.instant(), BODY))
                        .status())
                .isEqualTo(200);
        assertThat(deliver().status()).isEqualTo(200);
    }

    @Test
    void whoeverGuessesDoesNotMakeTheFunctionReadSecrets() {
        for (var i = 0; i < 100; i++) {
            world.deliver("jira", new Delivery(Map.of("X-Hub-Signature", "sha256=" + i), new byte[0]));
        }

        assertThat(world.secrets.reads.get()).isEqualTo(1);
    }

    @Test
    void anUnknownSenderIsNotFound() {
        assertThat(world.deliver("bugzilla", signed(BODY)).status()).isEqualTo(404);
    }

    @Test
    void aDeliveryThatIsTooLargeIsTurnedAwayBeforeAnythingElse() {
        var answer = world.deliver("generic", signed("x".repeat(Webhook.LARGEST + 1)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(world.secrets.reads.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"text\"",
                "{",
                "{\"a\":1}{\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
            })
    void whatIsNoJsonObjectIsABadRequest(String body) {
        assertThat(world.deliver("generic", signed(body)).status()).isEqualTo(400);
    }

    @Test
    void whatIsNestedTooDeeplyIsABadRequest() {
        assertThat(world.deliver("generic", signed("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void bytesThatAreNotOfTheirCharacterSetAreABadRequest() {
        var body = "{\"data\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(world.deliver(
                                "generic",
                                Signed.by(TicketSystem.GENERIC, PlayedSecrets.SECRET, world.clock.instant(), body))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aMappingOfTheSitesOwnThatFailsTellsTheSenderAndQuotesNothing() {
        var answer = world.deliver(
                "jira",
                Signed.by(
                        TicketSystem.JIRA,
                        PlayedSecrets.SECRET,
                        world.clock.instant(),
                        "{\"webhookEvent\":\"jira:issue_created\",\"issue\":{\"key\":\"A-1\",\"fields\":{\"summary\":{\"very\":\"odd-text\"}}}}"));

        assertThat(answer.status()).isIn(400, 202);
        assertThat(answer.body()).doesNotContain("odd-text");
    }

    private WebhookAnswer deliver() {
        return world.deliver("generic", signed(BODY));
    }

    private void assertFails() {
        assertThat(deliver().status()).isEqualTo(503);
    }

    private Delivery signed(String body) {
        return Signed.by(TicketSystem.GENERIC, PlayedSecrets.SECRET, world.clock.instant(), body);
    }

    private static World.Fault lost(String operation, boolean carriedOut) {
        return new World.Fault(operation, carriedOut, SdkClientException.create("The answer did not come in time"));
    }
}
