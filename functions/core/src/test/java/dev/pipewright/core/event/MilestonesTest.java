package dev.pipewright.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.core.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class MilestonesTest {

    private static final Instant STARTED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Execution EXECUTION =
            new Execution("arn:aws:states:eu-central-1:111122223333:execution:pipewright:req-1", "req-1", STARTED);

    private final Bus bus = new Bus();

    @Test
    void anEventCarriesWhatASubscriberNeedsToRouteOrderAndDeduplicate() {
        at(STARTED.plusMillis(1_500))
                .publish(Milestone.CONNECTION_CREATED, EXECUTION, "orders", Map.of("connection", "orders"));

        var entry = bus.received.get(0);
        assertThat(entry.eventBusName()).isEqualTo("pipewright-bus");
        assertThat(entry.source()).isEqualTo("pipewright");
        assertThat(entry.detailType()).isEqualTo("Connection Created");
        assertThat(entry.time()).isEqualTo(STARTED.plusMillis(1_500));
        var metadata = metadata(0);
        assertThat(metadata.path("schemaVersion").textValue()).isEqualTo("1.0");
        assertThat(metadata.path("correlationId").textValue()).isEqualTo("req-1");
        assertThat(metadata.path("executionArn").textValue()).isEqualTo(EXECUTION.arn());
        assertThat(metadata.path("occurredAt").textValue()).isEqualTo("2026-03-01T10:00:01.500Z");
        assertThat(metadata.path("sequence").longValue()).isEqualTo(1_500);
        assertThat(Json.tree(entry.detail()).path("data")).isEqualTo(Json.tree("{\"connection\": \"orders\"}"));
    }

    @Test
    void aRepetitionOfOneHappeningHasItsKeyAndId() {
        at(STARTED).publish(Milestone.INPUT_REQUESTED, EXECUTION, "1", Map.of());
        at(STARTED.plusSeconds(9)).publish(Milestone.INPUT_REQUESTED, EXECUTION, "1", Map.of());

        assertThat(metadata(0).path("idempotencyKey")).isEqualTo(metadata(1).path("idempotencyKey"));
        assertThat(metadata(0).path("eventId")).isEqualTo(metadata(1).path("eventId"));
    }

    @Test
    void anotherRoundAnotherStepAndAnotherExecutionHaveKeysOfTheirOwn() {
        var other = new Execution(EXECUTION.arn() + "-2", "req-1-2", STARTED);
        at(STARTED).publish(Milestone.INPUT_REQUESTED, EXECUTION, "1", Map.of());
        at(STARTED).publish(Milestone.INPUT_REQUESTED, EXECUTION, "2", Map.of());
        at(STARTED).publish(Milestone.APPROVAL_REQUESTED, EXECUTION, "1", Map.of());
        at(STARTED).publish(Milestone.INPUT_REQUESTED, other, "1", Map.of());

        assertThat(List.of(metadata(0), metadata(1), metadata(2), metadata(3)))
                .extracting(metadata -> metadata.path("idempotencyKey").textValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void anEntryThatEventBridgeRefusesIsRetried() {
        bus.errorCode = "InternalFailure";

        assertThatThrownBy(() -> at(STARTED).publish(Milestone.APPROVAL_GRANTED, EXECUTION, "1", Map.of()))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE))
                .hasMessageContaining("Approval Granted")
                .hasMessageContaining("InternalFailure");
    }

    @ParameterizedTest
    @EnumSource(Milestone.class)
    void everyMilestoneIsNamedInThePastTense(Milestone milestone) {
        assertThat(milestone.detailType()).matches("(Connection|Input|Approval) [A-Z][a-z]+ed");
    }

    private Milestones at(Instant now) {
        return new Milestones(bus, "pipewright-bus", Clock.fixed(now, ZoneOffset.UTC));
    }

    private JsonNode metadata(int index) {
        return Json.tree(bus.received.get(index).detail()).path("metadata");
    }

    /** A bus that keeps what it is given, or refuses it as EventBridge does: with HTTP 200. */
    private static final class Bus implements EventBridgeClient {

        private final List<PutEventsRequestEntry> received = new ArrayList<>();
        private String errorCode;

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            received.addAll(request.entries());
            return PutEventsResponse.builder()
                    .failedEntryCount(errorCode == null ? 0 : 1)
                    .entries(PutEventsResultEntry.builder().errorCode(errorCode).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return EventBridgeClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
