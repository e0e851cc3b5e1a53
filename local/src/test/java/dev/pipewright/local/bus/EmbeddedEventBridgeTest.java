package dev.pipewright.local.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

class EmbeddedEventBridgeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final AtomicInteger ids = new AtomicInteger();
    private final EmbeddedEventBridge bus =
            new EmbeddedEventBridge(Clock.fixed(NOW, ZoneOffset.UTC), () -> "id-" + ids.incrementAndGet());

    @Test
    void acceptedEventsAreKeptInOrderWithTheIdsOfTheAnswer() {
        var response = put(
                entry("{\"n\":1}").eventBusName("pipewright").resources("arn:x").build(),
                entry("{\"n\":2}").time(NOW.minusSeconds(5)).build());

        assertThat(response.failedEntryCount()).isZero();
        assertThat(response.entries().stream().map(PutEventsResultEntry::eventId))
                .containsExactly("id-1", "id-2");
        assertThat(bus.published())
                .containsExactly(
                        new PublishedEvent(
                                "id-1",
                                "pipewright",
                                NOW,
                                "pipewright",
                                "Connection Ready",
                                "{\"n\":1}",
                                List.of("arn:x")),
                        new PublishedEvent(
                                "id-2",
                                "default",
                                NOW.minusSeconds(5),
                                "pipewright",
                                "Connection Ready",
                                "{\"n\":2}",
                                List.of()));
    }

    @Test
    void listenersHearOfWhatIsAcceptedOnly() {
        List<String> heard = new ArrayList<>();
        bus.subscribe(event -> heard.add(event.detail()));

        put(entry("{\"n\":1}").build(), entry("not json").build());

        assertThat(heard).containsExactly("{\"n\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[1]", "\"text\"", "{} trailing", "{\"a\":}"})
    void aDetailThatIsNoJsonObjectFailsItsEntryAlone(String detail) {
        var response = put(entry(detail).build(), entry("{}").build());

        assertThat(response.failedEntryCount()).isEqualTo(1);
        assertThat(response.entries().get(0).errorCode()).isEqualTo("MalformedDetail");
        assertThat(response.entries().get(0).eventId()).isNull();
        assertThat(response.entries().get(1).eventId()).isEqualTo("id-1");
        assertThat(bus.published()).hasSize(1);
    }

    @Test
    void aMissingMemberOrAReservedSourceFailsItsEntry() {
        var response = put(
                entry("{}").source(null).build(),
                entry("{}").detailType("").build(),
                entry(null).build(),
                entry("{}").source("aws.glue").build());

        assertThat(response.failedEntryCount()).isEqualTo(4);
        assertThat(response.entries().stream().map(PutEventsResultEntry::errorCode))
                .containsExactly(
                        "InvalidArgument", "InvalidArgument", "InvalidArgument", "NotAuthorizedForSourceException");
        assertThat(response.entries().get(0).errorMessage())
                .isEqualTo("Parameter Source is not valid. Reason: Source is a required argument.");
    }

    @Test
    void tenEntriesAreTakenAndElevenOrNoneAreRefused() {
        put(Collections.nCopies(10, entry("{}").build()).toArray(PutEventsRequestEntry[]::new));

        assertThat(bus.published()).hasSize(10);
        assertThatThrownBy(
                        () -> put(Collections.nCopies(11, entry("{}").build()).toArray(PutEventsRequestEntry[]::new)))
                .isInstanceOf(EventBridgeException.class);
        assertThatThrownBy(this::put).isInstanceOf(EventBridgeException.class);
        assertThat(bus.published()).hasSize(10);
    }

    @Test
    void aRequestOf256KbIsRefusedAndOneByteLessIsTaken() {
        int overhead = "pipewright".length() + "Connection Ready".length() + "{\"x\":\"\"}".length();
        var fits = "{\"x\":\"" + "y".repeat(256 * 1024 - overhead - 1) + "\"}";

        put(entry(fits).build());

        assertThatThrownBy(() -> put(entry(fits.replaceFirst("y", "yy")).build()))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("over the limit");
        assertThatThrownBy(() -> put(entry(fits).time(NOW).build())).isInstanceOf(EventBridgeException.class);
        assertThat(bus.published()).hasSize(1);
    }

    @Test
    void orderedFailuresHitTheNextEntriesAndNoMore() {
        bus.failNext(2);

        PutEventsResponse response =
                put(entry("{}").build(), entry("{}").build(), entry("{}").build());

        assertThat(response.failedEntryCount()).isEqualTo(2);
        assertThat(response.entries().stream().map(PutEventsResultEntry::errorCode))
                .containsExactly("InternalFailure", "InternalFailure", null);
        assertThat(put(entry("{}").build()).failedEntryCount()).isZero();
        assertThatThrownBy(() -> bus.failNext(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private PutEventsResponse put(PutEventsRequestEntry... entries) {
        return bus.putEvents(request -> request.entries(entries));
    }

    private static PutEventsRequestEntry.Builder entry(String detail) {
        return PutEventsRequestEntry.builder()
                .source("pipewright")
                .detailType("Connection Ready")
                .detail(detail);
    }
}
