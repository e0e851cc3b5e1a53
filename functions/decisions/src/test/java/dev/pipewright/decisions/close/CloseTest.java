package dev.pipewright.decisions.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.decisions.record.Inquiry;
import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.Crashes.Crash;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

class CloseTest {

    private static final String CLOSED = "Connection Request Closed";
    private static final String NOT_READY = "Connection Not Ready";
    private static final Duration AFTER_ANY_LEASE = Duration.ofSeconds(31);
    private static final String REQUEST = """
            {"source": {"type": "POSTGRESQL", "host": "orders.example.com"}, "requestedBy": {"id": "5b10-claimed"},
             "ticket": {"system": "jira", "id": "DATA-17", "url": "https://jira.example.com/DATA-17"}}""";
    private static final Map<String, String> CLASSIFIED =
            Map.of("request", REQUEST, "requester", "{\"ids\": {\"jira\": \"5b10-requester\"}, \"verified\": true}");
    private static final String CONNECTION =
            "{\"name\": \"sales-orders\", \"type\": \"JDBC\", \"arn\": \"arn:c\", \"schemaVersion\": 1}";

    private final World world = new World();

    @Test
    void aStoppedExecutionIsClosedWithWhatItsTicketNeeds() {
        stoppedWhileAsking(world);

        take(world);

        assertThat(world.events.types()).endsWith(CLOSED);
        var data = outcome(world).path("data");
        assertThat(data.path("outcome").asText()).isEqualTo("WORKFLOW_ERROR");
        assertThat(data.path("summary").asText())
                .isEqualTo("The execution was stopped in the state \"Ask for approval\".");
        assertThat(data.path("ticket").path("id").asText()).isEqualTo("DATA-17");
        assertThat(data.path("source").path("type").asText()).isEqualTo("POSTGRESQL");
        assertThat(data.path("requestedBy")).isEqualTo(Json.tree("{\"verified\": true, \"id\": \"5b10-requester\"}"));
    }

    @Test
    void theKeyIsTheOneThatTheStateMachineWouldHaveUsed() {
        stoppedWhileAsking(world);

        take(world);

        assertThat(outcome(world).path("metadata").path("idempotencyKey").asText())
                .isEqualTo(CanonicalJson.sha256OfText(world.execution.arn() + "|OUTCOME"));
    }

    @Test
    void whatTheStateMachinePublishedIsNotPublishedAgainHoweverItEnded() {
        for (var how : List.of(HistoryEventType.EXECUTION_FAILED, HistoryEventType.EXECUTION_ABORTED)) {
            var published = new World();
            published
                    .executions
                    .entered("Publish result")
                    .succeeded("events", "putEvents")
                    .exited("Publish result", Map.of())
                    .entered("Not ready")
                    .ended(how, "CREDENTIALS_WRONG_PASSWORD", "");

            take(published);
            take(published);

            assertThat(published.events.types()).isEmpty();
        }
    }

    @Test
    void anotherTasksSuccessIsNoOutcome() {
        world.executions
                .entered("Label connection")
                .succeeded("aws-sdk:glue", "tagResource")
                .entered("Publish result")
                .ended(HistoryEventType.EXECUTION_FAILED, "ResultNotPublished", "");

        take(world);

        assertThat(outcome(world).path("data").path("summary").asText())
                .contains("Publish result")
                .contains("ResultNotPublished");
    }

    @Test
    void aConnectionThatWasMadeIsNamedAndNotReady() {
        world.executions
                .exited("Create connection", Map.of("made", "true", "connection", CONNECTION))
                .entered("Test connection")
                .ended(HistoryEventType.EXECUTION_TIMED_OUT, null, null);

        take(world);

        assertThat(world.events.types()).containsExactly(NOT_READY);
        assertThat(outcome(world).path("data").path("connection")).isEqualTo(Json.tree(CONNECTION));
    }

    @Test
    void aConnectionThatWasThereBeforeIsNotCalledMade() {
        world.executions
                .exited("Create connection", Map.of("made", "false", "connection", CONNECTION))
                .ended(HistoryEventType.EXECUTION_ABORTED, null, null);

        take(world);

        assertThat(world.events.types()).containsExactly(CLOSED);
        assertThat(outcome(world).path("data").has("connection")).isFalse();
    }

    @Test
    void beforeItIsClassifiedOnlyTheTicketAndAClaimAreTaken() {
        world.executions
                .startedWith(REQUEST)
                .entered("Classify request")
                .ended(HistoryEventType.EXECUTION_ABORTED, null, null);

        take(world);

        var data = outcome(world).path("data");
        assertThat(data.has("source")).isFalse();
        assertThat(data.path("ticket").path("id").asText()).isEqualTo("DATA-17");
        assertThat(data.path("requestedBy")).isEqualTo(Json.tree("{\"verified\": false, \"id\": \"5b10-claimed\"}"));
    }

    /** A ticket of which only the key was sent names nobody before it is read back, and is to be told all the same. */
    @Test
    void aTicketThatWasStillBeingReadBackIsToldWhatBecameOfIt() {
        var thin = "{\"requestedBy\": {}, \"ticket\": {\"system\": \"jira\", \"id\": \"DATA-18\"}}";
        world.executions
                .startedWith(thin)
                .entered("Classify request")
                .exited("Classify request", Map.of("request", thin, "requester", "{\"ids\": {}, \"verified\": true}"))
                .entered("Complete the request")
                .ended(HistoryEventType.EXECUTION_ABORTED, null, null);

        take(world);

        var data = outcome(world).path("data");
        assertThat(data.path("summary").asText()).contains("\"Complete the request\"");
        assertThat(data.path("ticket").path("id").asText()).isEqualTo("DATA-18");
        assertThat(data.path("requestedBy")).isEqualTo(Json.tree("{\"verified\": true}"));
    }

    @Test
    void aTicketWhoseRequestCouldNotBeReadIsToldAllTheSame() {
        world.executions
                .startedWith(REQUEST)
                .entered("Classify request")
                .exited("Classify request", Map.of("request", "{}", "requester", "{\"verified\": true}"))
                .entered("Publish result")
                .ended(HistoryEventType.EXECUTION_FAILED, "ResultNotPublished", "");

        take(world);

        assertThat(outcome(world).path("data").path("ticket").path("id").asText())
                .isEqualTo("DATA-17");
    }

    @Test
    void noWordsOfAnybodyElseAreRepeated() {
        world.executions
                .startedWith("{\"password\": \"hunter2\", \"ticket\": {\"id\": \"DATA-17\"}}")
                .entered("Classify request")
                .ended(HistoryEventType.EXECUTION_ABORTED, "hunter3 was wrong", "jdbc:postgresql://u:hunter4@db/x");

        take(world);

        assertThat(outcome(world).toString()).doesNotContain("hunter");
        assertThat(outcome(world).path("data").path("requestedBy")).isEqualTo(Json.tree("{\"verified\": false}"));
    }

    @Test
    void anInputThatIsNoRequestIsClosedAllTheSame() {
        for (var input : List.of("[]", "not JSON", "{\"sourc\": 1}", "")) {
            var odd = new World();
            odd.executions.startedWith(input).ended(HistoryEventType.EXECUTION_FAILED, "States.Runtime", "");

            take(odd);

            assertThat(odd.events.types()).as(input).containsExactly(CLOSED);
            assertThat(outcome(odd).path("data").path("summary").asText()).contains("States.Runtime");
        }
    }

    @Test
    void whoeverWasAskedIsToldTheEndAndNotReminded() {
        var token = stoppedWhileAsking(world);

        take(world);

        assertThat(world.record(question()).status()).isEqualTo(Status.ENDED);
        var page = world.get(token);
        assertThat(page.getStatusCode()).isEqualTo(410);
        assertThat(page.getBody()).contains("The request has ended").doesNotContain("in time");
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS));
        world.sweep();
        world.sweep();
        assertThat(world.ses.subjectsTo(Samples.ADA))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("The AWS Glue request has ended");
        assertThat(world.events.types()).doesNotContain("Approval Expired");
    }

    @Test
    void theQuestionsOfEveryRoundAreClosed() {
        var asked = List.of(Samples.everyHint(), Samples.reuse("orders"), Samples.choose("orders"));
        var ids = IntStream.range(0, asked.size())
                .mapToObj(round -> open(round, asked.get(round)))
                .toList();
        world.executions.entered("Ask the requester").ended(HistoryEventType.EXECUTION_ABORTED, null, null);

        take(world);

        assertThat(ids)
                .extracting(id -> world.decisions().find(id).orElseThrow().status())
                .containsOnly(Status.ENDED);
    }

    @Test
    void roundsThatNeverBeganAreNotLookedFor() {
        world.executions.entered("Plan connection").ended(HistoryEventType.EXECUTION_ABORTED, null, null);

        take(world);

        assertThat(world.crashes.calls()).isLessThan(Kind.values().length * Close.MOST_ROUNDS);
    }

    @Test
    void aFunctionThatWasStillAtWorkWhenItsExecutionWasStoppedAsksNobody() {
        world.executions.entered("Ask for approval").ended(HistoryEventType.EXECUTION_ABORTED, null, null);
        take(world);

        assertThatThrownBy(() -> world.ask(question(), Samples.REQUESTER, "task-1", 0))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("new execution");

        assertThat(world.ses.sent()).isEmpty();
        assertThat(world.record(question()).status()).isEqualTo(Status.ENDED);
    }

    @Test
    void anEventThatComesTwiceAndAnExecutionThatIsLookedBackAtIsClosedOnce() {
        stoppedWhileAsking(world);

        take(world);
        take(world);
        lookBack(world);

        assertThat(outcomes(world)).hasSize(1);
    }

    @Test
    void anExecutionWhoseEventWasLostIsFoundByLookingBack() {
        stoppedWhileAsking(world);

        assertThat(lookBack(world).path("published").asInt()).isEqualTo(1);
        assertThat(lookBack(world).path("known").asInt()).isEqualTo(1);
        assertThat(outcomes(world)).hasSize(1);
    }

    @Test
    void whatEndedLongAgoIsNotLookedAt() {
        stoppedWhileAsking(world);
        world.clock.pass(Duration.ofDays(2));

        lookBack(world);

        assertThat(outcomes(world)).isEmpty();
    }

    @Test
    void whatIsNotOursOrDidNotEndBadlyIsLeftAlone() {
        stoppedWhileAsking(world);
        var event = world.executions.event();

        for (var other : List.of(
                event.replace("connect-data-source\"", "of-somebody-else\""),
                event.replace("ABORTED", "SUCCEEDED"),
                event.replace("ABORTED", "PENDING_REDRIVE"),
                event.replace("Execution Status Change", "Something Else"))) {
            send(world, other);
        }

        assertThat(outcomes(world)).isEmpty();
        assertThat(world.record(question()).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aBusThatRefusesTheOutcomeIsTriedAgain() {
        stoppedWhileAsking(world);
        world.events.refuseNext(1);

        assertThatThrownBy(() -> take(world)).isInstanceOf(RetryableException.class);
        take(world);

        assertThat(outcomes(world)).hasSize(1);
    }

    @Test
    void anAnswerOfTheBusThatIsLostDoublesTheEventUnderTheSameKey() {
        stoppedWhileAsking(world);
        world.events
                .failures()
                .nextAfterEffect(EventBridgeException.builder().statusCode(500).build());

        assertThatThrownBy(() -> take(world)).isInstanceOf(RetryableException.class);
        take(world);

        assertThat(outcomes(world)).hasSize(2);
        assertThat(world.events.happenings(CLOSED)).hasSize(1);
    }

    @Test
    void aHistoryThatLagsBehindIsReadAgain() {
        world.executions.entered("Publish result");
        var event = world.executions.event().replace("RUNNING", "ABORTED");

        assertThatThrownBy(() -> send(world, event)).isInstanceOf(RetryableException.class);

        assertThat(world.events.types()).isEmpty();
    }

    @Test
    void oneThatFindsAnotherAtWorkComesBackLater() {
        stoppedWhileAsking(world);
        world.crashes.at(bordersOf(world) - 2);
        assertThatThrownBy(() -> take(world)).isInstanceOf(Crash.class);
        world.crashes.none();

        assertThatThrownBy(() -> take(world)).isInstanceOf(RetryableException.class);
        world.clock.pass(AFTER_ANY_LEASE);
        take(world);

        assertThat(world.events.happenings(CLOSED)).hasSize(1);
    }

    @Test
    void whereverItDiesTheNextAttemptPublishesAndAConsumerCountsOne() {
        var borders = 0;
        while (true) {
            var dying = new World();
            stoppedWhileAsking(dying);
            dying.crashes.at(++borders);
            if (!dies(dying)) {
                break;
            }
            dying.crashes.none();
            dying.clock.pass(AFTER_ANY_LEASE);

            take(dying);
            take(dying);

            assertThat(dying.events.happenings(CLOSED)).as("border %s", borders).hasSize(1);
            assertThat(outcomes(dying)).as("border %s", borders).hasSizeBetween(1, 2);
            assertThat(dying.record(question()).status())
                    .as("border %s", borders)
                    .isEqualTo(Status.ENDED);
        }

        assertThat(borders).isGreaterThan(20);
    }

    private static int bordersOf(World like) {
        var counted = new World();
        stoppedWhileAsking(counted);
        var before = counted.crashes.calls();
        take(counted);
        assertThat(like).isNotSameAs(counted);
        return 2 * (counted.crashes.calls() - before);
    }

    private String open(int round, Question question) {
        var inquiry = new Inquiry(world.execution, Samples.ACCOUNT, Samples.REQUESTER, round, question);
        return world.decisions()
                .open(inquiry, Redacted.of("task-" + round), World.START.plusSeconds(World.TIMEOUT_SECONDS))
                .id();
    }

    private static Question question() {
        return Samples.newSecret();
    }

    private static String stoppedWhileAsking(World world) {
        var token = world.asked(question());
        world.executions
                .startedWith(REQUEST)
                .entered("Classify request")
                .exited("Classify request", CLASSIFIED)
                .entered("Ask for approval")
                .ended(HistoryEventType.EXECUTION_ABORTED, null, null);
        return token;
    }

    private static List<JsonNode> outcomes(World world) {
        return world.events.published().stream()
                .filter(entry -> List.of(CLOSED, NOT_READY).contains(entry.detailType()))
                .map(entry -> Json.tree(entry.detail()))
                .toList();
    }

    private static JsonNode outcome(World world) {
        assertThat(outcomes(world)).hasSize(1);
        return outcomes(world).get(0);
    }

    private static boolean dies(World world) {
        try {
            take(world);
            return false;
        } catch (Crash e) {
            return true;
        }
    }

    private static void take(World world) {
        send(world, world.executions.event());
    }

    private static void send(World world, String event) {
        call(world.close(), event);
    }

    private static JsonNode lookBack(World world) {
        return call(world.closeMissed(), "{}");
    }

    private static JsonNode call(RequestStreamHandler function, String event) {
        var answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.tree(answer.toString(StandardCharsets.UTF_8));
    }
}
