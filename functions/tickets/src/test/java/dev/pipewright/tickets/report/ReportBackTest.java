package dev.pipewright.tickets.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.TicketSettings;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.delivery.NoteStore;
import dev.pipewright.tickets.delivery.TicketRef;
import dev.pipewright.tickets.site.TicketStage;
import dev.pipewright.tickets.world.PlayedSite;
import dev.pipewright.tickets.world.World;
import dev.pipewright.tickets.world.World.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Exactly one note per happening and the latest state, over a real table. */
class ReportBackTest {

    private static final String NAME = "hook-jira-DATA-17-0123456789abcdef0123456789abcdef";

    /** How long the queue hides a message that failed. */
    private static final Duration VISIBILITY = Duration.ofMinutes(6);

    private final World world = new World();
    private final PlayedSite jira = new PlayedSite();
    private final String table = world.settings().required(TicketSettings.TABLE);
    private final DeliveryStore deliveries = new DeliveryStore(world.dynamo(), table, world.clock);
    private final ReportBatch batch = instance();

    @BeforeEach
    void aTicketAsked() {
        deliveries.arrived(NAME, new TicketRef(TicketSystem.JIRA, "DATA-17"));
    }

    @Test
    void anEventBecomesANoteOnTheTicketThatAskedAndItsState() {
        assertThat(failed(event("Connection Requested", NAME, 1, "{}"))).isEmpty();

        assertThat(jira.marks).containsExactly("DATA-17 " + mark("Connection Requested", 1));
        assertThat(jira.stages).containsExactly(TicketStage.RECEIVED);
    }

    @Test
    void whatSomebodyStartedByHandWritesOnNobodysTicket() {
        var data = "{\"ticket\":{\"system\":\"jira\",\"id\":\"DATA-17\"}}";

        assertThat(failed(event("Connection Requested", "hook-jira-DATA-17-made-up", 1, data)))
                .isEmpty();
        assertThat(failed(event("Connection Ready", "by-hand", 2, data))).isEmpty();

        assertThat(jira.marks).isEmpty();
        assertThat(jira.stages).isEmpty();
    }

    @Test
    void aDeliveryThatIsLongGoneIsAnsweredNoMore() {
        world.clock.advance(Duration.ofDays(101));

        assertThat(failed(event("Connection Requested", NAME, 1, "{}"))).isEmpty();
        assertThat(jira.marks).isEmpty();
    }

    @Test
    void aSystemThatIsNotConfiguredIsNoError() {
        deliveries.arrived("hook-zendesk-1-x", new TicketRef(TicketSystem.ZENDESK, "1"));

        assertThat(failed(event("Connection Requested", "hook-zendesk-1-x", 1, "{}")))
                .isEmpty();
    }

    @Test
    void theSameEventManyTimesIsOneNote() {
        for (var time = 0; time < 20; time++) {
            failed(event("Connection Requested", NAME, 1, "{}"));
            world.clock.advance(VISIBILITY);
        }

        assertThat(jira.marks).hasSize(1);
    }

    @Test
    void theSameEventAtTheSameTimeIsOneNote() throws Exception {
        var pool = Executors.newFixedThreadPool(16);
        var message = event("Connection Requested", NAME, 1, "{}");

        pool.invokeAll(Collections.nCopies(100, () -> failed(message)));
        pool.shutdown();

        assertThat(jira.marks).hasSize(1);
        assertThat(failed(message)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "denied", "gone", "defect"})
    void whatCouldNotBePutComesAgainUntilItIsPut(String why) {
        var failure = failure(why);
        jira.beforeNote.addAll(List.of(failure, failure, failure));
        var message = event("Connection Requested", NAME, 1, "{}");

        assertThat(attemptsUntilTaken(message)).isEqualTo(4);
        assertThat(jira.marks).hasSize(1);
    }

    @Test
    void aNoteWhoseAnswerWasLostIsFoundByItsMarkAndNotPutAgain() {
        jira.afterNote.add(failure("503"));
        var message = event("Connection Requested", NAME, 1, "{}");

        assertThat(attemptsUntilTaken(message)).isEqualTo(2);
        assertThat(jira.marks).hasSize(1);
        assertThat(jira.lookedAt).isEqualTo(1);
    }

    @Test
    void aCrashBetweenTheNoteAndItsRecordIsNoSecondNote() {
        world.faults.add(new Fault(
                "updateItem", false, DynamoDbException.builder().statusCode(500).build()));
        var message = event("Connection Requested", NAME, 1, "{}");

        assertThat(failed(message)).hasSize(1);
        assertThat(jira.marks).hasSize(1);
        assertThat(failed(message))
                .as("the note may not be listed yet: nobody looks")
                .hasSize(1);
        assertThat(jira.lookedAt).isZero();
        world.clock.advance(NoteStore.GRACE);
        assertThat(failed(message)).isEmpty();
        assertThat(jira.marks).hasSize(1);
    }

    @Test
    void aClaimWhoseAnswerWasLostIsNoLostNote() {
        world.faults.add(new Fault(
                "putItem", true, DynamoDbException.builder().statusCode(500).build()));

        assertThat(attemptsUntilTaken(event("Connection Requested", NAME, 1, "{}")))
                .isEqualTo(2);
        assertThat(jira.marks).hasSize(1);
    }

    @Test
    void everyFailureOfTheTableInTurnIsOneNoteInTheEnd() {
        for (var operation : List.of("getItem", "putItem", "updateItem")) {
            for (var carriedOut : List.of(true, false)) {
                for (var call = 1; call <= 3; call++) {
                    jira.marks.clear();
                    world.faults.clear();
                    var sequence = 1000L * operation.hashCode() + (carriedOut ? 100 : 0) + call;
                    IntStream.range(0, call)
                            .forEach(time -> world.faults.add(new Fault(
                                    operation,
                                    carriedOut,
                                    DynamoDbException.builder().statusCode(500).build())));

                    attemptsUntilTaken(event("Connection Requested", NAME, sequence, "{}"));

                    assertThat(jira.marks)
                            .as(operation + " " + carriedOut + " " + call)
                            .hasSize(1);
                }
            }
        }
    }

    @Test
    void aFailingStateIsTriedAgainWithoutASecondNote() {
        jira.beforeStage.add(failure("503"));

        assertThat(attemptsUntilTaken(event("Connection Requested", NAME, 1, "{}")))
                .isEqualTo(2);
        assertThat(jira.marks).hasSize(1);
        assertThat(jira.stages).containsExactly(TicketStage.RECEIVED);
    }

    @Test
    void aStateThatTheTicketDoesNotTakeLosesNothingElse() {
        jira.beforeStage.add(failure("gone"));

        assertThat(failed(event("Connection Requested", NAME, 1, "{}"))).isEmpty();
        assertThat(jira.marks).hasSize(1);
    }

    @Test
    void anEarlierEventThatComesLaterIsNotedAndSetsNoState() {
        failed(event("Connection Ready", NAME, 900, READY));
        failed(event("Connection Requested", NAME, 1, "{}"));

        assertThat(jira.marks).hasSize(2);
        assertThat(jira.stages).containsExactly(TicketStage.DONE);
    }

    @Test
    void aLaterStateThatIsSetMeanwhileIsTheOneThatStays() {
        jira.meanwhile = () ->
                assertThat(failed(event("Connection Ready", NAME, 900, READY))).isEmpty();

        failed(event("Connection Requested", NAME, 1, "{}"));

        assertThat(jira.stages.get(jira.stages.size() - 1)).isEqualTo(TicketStage.DONE);
    }

    @Test
    void whatTheWebhookRefusedIsToldOnTheTicketItNames() {
        var data = """
                {"ticket":{"system":"jira","id":"DATA-99"},"summary":"The ticket's fields make no valid request.",
                 "findings":[{"path":"source.port","code":"TYPE","message":"The port must be a number.","remedy":"Write 5432."}]}
                """;

        assertThat(failed(event(Delivery.REFUSED, "", 0, data))).isEmpty();

        assertThat(jira.marks).containsExactly("DATA-99 " + mark(Delivery.REFUSED, 0));
        assertThat(jira.stages).isEmpty();
        assertThat(jira.notes.get(0).blocks().toString()).contains("The port must be a number.", "Write 5432.");
    }

    @Test
    void oneMessageThatFailsHoldsUpNoOther() {
        jira.beforeNote.add(failure("503"));

        var failed = failed(
                event("Connection Requested", NAME, 1, "{}"),
                event("Connection Ready", NAME, 900, READY),
                "no JSON",
                "{\"source\":\"somebody.else\"}");

        assertThat(failed).containsExactly("m0", "m2", "m3");
        assertThat(jira.marks).hasSize(1);
    }

    @Test
    void theLinesOfAMessageNameItsTicketAndThoseOfTheNextDoNot() {
        jira.beforeNote.add(failure("gone"));

        failed(event("Connection Requested", NAME, 1, "{}"));

        assertThat(jira.logged)
                .containsEntry("system", "jira")
                .containsEntry("ticket_id", "DATA-17")
                .containsEntry("correlation_id", NAME);
        assertThat(MDC.get("ticket_id")).isNull();
    }

    @Test
    void whatThereIsNoTimeForComesAgain() {
        jira.meanwhile = () -> world.clock.advance(Duration.ofSeconds(31));

        assertThat(failed(event("Connection Requested", NAME, 1, "{}"), event("Connection Ready", NAME, 900, READY)))
                .containsExactly("m1");
    }

    @Test
    void theAnswerToLambdaIsThatOfAPartialBatch() {
        var answer = Json.tree(Json.write(new ReportBatch.Failures(List.of(new ReportBatch.Failure("m1")))));

        assertThat(answer).isEqualTo(Json.tree("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}"));
    }

    static final String READY = """
            {"outcome":"READY","summary":"It was made and proved to work.","findings":[],"checks":[],"decisions":[],
             "requestedBy":{},"connection":{"name":"orders","type":"JDBC","arn":"a","schemaVersion":1},"handover":{"notes":[]}}
            """;

    private ReportBatch instance() {
        return new ReportBatch(
                new ReportBack(
                        deliveries,
                        new NoteStore(world.dynamo(), table, world.clock),
                        system -> system == TicketSystem.JIRA ? Optional.of(jira) : Optional.empty(),
                        world.clock),
                world.clock);
    }

    private int attemptsUntilTaken(String message) {
        for (var attempt = 1; attempt <= 240; attempt++) {
            if (failed(message).isEmpty()) {
                return attempt;
            }
            world.clock.advance(VISIBILITY);
        }
        throw new AssertionError("The message ends in the dead-letter queue");
    }

    private List<String> failed(String... messages) {
        ObjectNode event = Json.mapper().createObjectNode();
        var records = event.putArray("Records");
        for (var i = 0; i < messages.length; i++) {
            records.addObject().put("messageId", "m" + i).put("body", messages[i]);
        }
        return batch.take(event).batchItemFailures().stream()
                .map(ReportBatch.Failure::itemIdentifier)
                .toList();
    }

    private static RuntimeException failure(String why) {
        return switch (why) {
            case "503" -> new RetryableException(ErrorCode.SERVICE_UNAVAILABLE, "no answer");
            case "denied" -> new NonRetryableException(ErrorCode.ACCESS_DENIED, "no right");
            case "gone" -> new NonRetryableException(ErrorCode.TICKET_REFUSED, "no ticket");
            default -> new IllegalStateException("a defect");
        };
    }

    private static String mark(String type, long sequence) {
        return "pipewright:" + key(type, sequence).substring(0, 12);
    }

    private static String key(String type, long sequence) {
        return CanonicalJson.sha256OfText(type + sequence);
    }

    static String event(String type, String execution, long sequence, String data) {
        JsonNode detail = Json.tree("""
                {"metadata":{"eventId":"e","schemaVersion":"1.0","correlationId":"%s",
                  "executionArn":"arn:aws:states:eu-central-1:123456789012:execution:pipewright-connect-data-source:%s",
                  "occurredAt":"2026-03-02T08:00:00Z","sequence":%d,"idempotencyKey":"%s"},"data":%s}
                """.formatted(execution, execution, sequence, key(type, sequence), data));
        var event = Json.mapper().createObjectNode();
        event.put("source", "pipewright").put("detail-type", type).set("detail", detail);
        return event.toString();
    }
}
