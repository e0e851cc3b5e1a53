package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.asl.time.ManualTime;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.ticket.Fault;
import dev.pipewright.local.ticket.TicketNote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** A ticket system that fails, in each way and at each call: no note is lost and none is there twice. */
class TicketFailuresIT {

    private static final List<String> DONE = List.of("Done", "solved", "Closed Complete");

    /** Longer than a claim is left to who made it; a login that was refused is tried again after ten minutes. */
    private static final Duration STEP = Duration.ofMinutes(4);

    private static final int STEPS = 12;

    private final ManualTime time = new ManualTime(Instant.now());

    /** Each fault in each system at one call, and those that matter most at every call of a message. */
    static Stream<Arguments> failures() {
        return Arrays.stream(TicketSystem.values())
                .filter(system -> system != TicketSystem.GENERIC)
                .flatMap(system -> Arrays.stream(Fault.values())
                        .filter(fault -> fault != Fault.SLOW)
                        .flatMap(fault -> calls(fault).mapToObj(at -> Arguments.of(system, fault, at))));
    }

    /** Which call of an attempt fails: each where what was done and not answered may be done twice, else one that changes. */
    private static IntStream calls(Fault fault) {
        return fault == Fault.CUT ? IntStream.range(0, 4) : IntStream.of(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureAtAnyCallLosesAndDoublesNothing(TicketSystem system, Fault fault, int at) throws Exception {
        try (var scene = TicketScene.of(system, time)) {
            scene.tickets().desk(system).failAfter(at, fault);

            planned(scene, system);

            everythingIsToldOnce(scene);
        }
    }

    @Test
    void anAnswerThatComesTooLateDoublesNothing() throws Exception {
        try (var scene = TicketScene.of(TicketSystem.JIRA, time)) {
            scene.tickets().desk(TicketSystem.JIRA).failAfter(0, Fault.SLOW);

            planned(scene, TicketSystem.JIRA);

            everythingIsToldOnce(scene);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void aLostAnswerIsFoundOutAlthoughNotesAreSeenLate(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system, time)) {
            scene.tickets().desk(system).hideNotes(Duration.ofMinutes(1));
            scene.tickets().desk(system).failAfter(0, Fault.CUT);

            planned(scene, system);

            everythingIsToldOnce(scene);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void aSystemThatTakesFewCallsAMinuteIsToldEverythingInTheEnd(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system, time)) {
            scene.tickets().desk(system).limit(5, Duration.ofMinutes(1));

            planned(scene, system);

            everythingIsToldOnce(scene);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void everyEventTwiceAndInReverseOrderIsToldOnceAndTheLastStateStays(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system, time)) {
            planned(scene, system);
            var told = scene.notes();
            var events = new ArrayList<>(scene.pipewright().events());
            Collections.reverse(events);

            events.forEach(event -> publish(scene, event));
            events.forEach(event -> publish(scene, event));
            settle(scene);

            assertThat(scene.notes()).isEqualTo(told);
            everythingIsToldOnce(scene);
        }
    }

    @Test
    void aMessageThatNobodyCanTakeIsADeadLetterAndIsToldWhenItIsDrivenAgain() throws Exception {
        try (var scene = TicketScene.of(TicketSystem.ZENDESK, time)) {
            var desk = scene.tickets().desk(TicketSystem.ZENDESK);
            desk.fail(Collections.nCopies(10_000, Fault.BROKEN));
            planned(scene, TicketSystem.ZENDESK);
            for (var attempt = 0; attempt < LocalTickets.MAX_RECEIVES; attempt++) {
                time.advance(STEP);
                scene.tickets().await();
            }
            assertThat(scene.tickets().notes().deadLetters()).hasSize(2);

            desk.mend();
            scene.tickets().notes().redrive();
            settle(scene);

            everythingIsToldOnce(scene);
        }
    }

    private static void publish(TicketScene scene, PublishedEvent event) {
        var unusedAnswer = scene.pipewright()
                .aws()
                .events()
                .putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                        .eventBusName(event.busName())
                        .source(event.source())
                        .detailType(event.detailType())
                        .detail(event.detail())
                        .build()));
    }

    private void planned(TicketScene scene, TicketSystem system) throws Exception {
        scene.open(TicketScene.planned(system));
        scene.end();
        settle(scene);
    }

    private void settle(TicketScene scene) {
        for (var step = 0; step < STEPS && scene.tickets().notes().size() > 0; step++) {
            time.advance(STEP);
            scene.tickets().await();
        }
    }

    /** One note for the request and one for its plan, and the state of the end. */
    private static void everythingIsToldOnce(TicketScene scene) {
        assertThat(scene.pipewright().events())
                .extracting(event -> Json.tree(event.detail())
                        .path("metadata")
                        .path("idempotencyKey")
                        .asText())
                .as("events")
                .satisfies(keys -> assertThat(keys.stream().distinct()).hasSize(2));
        assertThat(scene.tickets().notes().size()).as("messages left").isZero();
        assertThat(scene.ticket().notes())
                .extracting(TicketNote::text)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(scene.ticket().state()).isIn(DONE);
        assertThat(scene.executions()).isEqualTo(1);
    }
}
