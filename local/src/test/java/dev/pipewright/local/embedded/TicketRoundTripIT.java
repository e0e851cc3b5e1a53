package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.local.asl.time.ManualTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A ticket and what becomes of it, as its system shows it in the end. */
class TicketRoundTripIT {

    private static final Map<TicketSystem, String> DONE = Map.of(
            TicketSystem.JIRA, "Done", TicketSystem.ZENDESK, "solved", TicketSystem.SERVICENOW, "Closed Complete");

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void aTicketIsApprovedAndTellsEachStepAndIsDone(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system)) {
            var reply = scene.open(TicketScene.orders(system));
            var question = scene.awaitQuestion();
            scene.tickets().await();
            var whileWaiting = scene.notes();

            var page = scene.approve();
            scene.end();

            assertThat(reply.status()).isEqualTo(202);
            assertThat(question).isEqualTo("Ask for approval");
            assertThat(page).isEqualTo(200);
            assertThat(whileWaiting).hasSize(2);
            assertThat(scene.notes()).hasSizeGreaterThan(3).doesNotHaveDuplicates();
            assertThat(scene.notes().get(scene.notes().size() - 1)).contains("orders-analytics");
            assertThat(scene.ticket().state()).isEqualTo(DONE.get(system));
            assertThat(scene.tickets().notes().size()).isZero();
            ourOwnUpdatesStartNothing(scene);
        }
    }

    /** Every note and every state came back as a delivery. */
    private static void ourOwnUpdatesStartNothing(TicketScene scene) {
        assertThat(scene.tickets().told())
                .hasSizeGreaterThan(scene.notes().size())
                .allSatisfy(told ->
                        assertThat(told.reply().status()).as(told.payload()).isEqualTo(200));
        assertThat(scene.executions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void aRejectionIsToldWithItsReason(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system)) {
            scene.open(TicketScene.orders(system));
            scene.awaitQuestion();

            scene.reject("Use the replica, not the primary.");
            scene.end();

            assertThat(String.join("\n", scene.notes())).contains("Use the replica, not the primary");
            assertThat(scene.ticket().state()).isNotEqualTo(DONE.get(system));
            ourOwnUpdatesStartNothing(scene);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void aConnectionThatDoesNotWorkIsToldWithTheDiagnosisAndTheFix(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system)) {
            scene.open(TicketScene.demanding(system));
            scene.awaitQuestion();

            scene.approve();
            scene.end();

            assertThat(scene.notes().get(scene.notes().size() - 1))
                    .contains("TLS_NOT_SUPPORTED")
                    .contains("Turn on TLS in the source")
                    .contains("What was not examined");
            assertThat(scene.ticket().state()).isNotEqualTo(DONE.get(system));
            ourOwnUpdatesStartNothing(scene);
        }
    }

    @ParameterizedTest
    @EnumSource(value = TicketSystem.class, mode = Mode.EXCLUDE, names = "GENERIC")
    void aThinDeliveryIsCompletedFromItsTicketOnceThatCanBeRead(TicketSystem system) throws Exception {
        try (var scene = TicketScene.of(system, new ManualTime(Instant.now()))) {
            scene.tickets().desk(system).hideTickets(2);
            scene.tickets().desk(system).send(payload -> thin(system));

            var reply = scene.open(TicketScene.planned(system), thin(system));
            scene.end();

            assertThat(reply.status()).isEqualTo(202);
            assertThat(scene.tickets().desk(system).calls()).anyMatch(call -> call.matches("GET .*(404|task 200)"));
            assertThat(String.join("\n", scene.notes())).contains("orders-analytics");
            assertThat(scene.ticket().state()).isEqualTo(DONE.get(system));
            ourOwnUpdatesStartNothing(scene);
        }
    }

    /** A delivery that names its ticket and says nothing of it. */
    private static JsonNode thin(TicketSystem system) {
        return switch (system) {
            case JIRA -> Json.tree("{\"issue\":{\"key\":\"DATA-17\"}}");
            case ZENDESK -> Json.tree("{\"ticket\":{\"id\":5158}}");
            default -> Json.tree("{\"number\":\"RITM0010042\"}");
        };
    }

    @Test
    void aTicketThatMakesNoRequestIsToldSoOnce() throws Exception {
        try (var scene = TicketScene.of(TicketSystem.JIRA)) {
            var ticket = TicketScene.with(TicketScene.orders(TicketSystem.JIRA), "Port: 5432", "Port: many");

            var first = scene.open(ticket);
            var again = scene.deliver(ticket);
            scene.tickets().await();

            assertThat(first.status()).isEqualTo(400);
            assertThat(again.status()).isEqualTo(400);
            assertThat(scene.notes()).singleElement().asString().contains("source.port");
            assertThat(scene.executions()).isZero();
        }
    }

    @Test
    void anExecutionThatSomebodyStartedByHandWritesOnNobodysTicket() throws Exception {
        try (var scene = TicketScene.of(TicketSystem.JIRA)) {
            scene.tickets().put(TicketSystem.JIRA, TicketScene.orders(TicketSystem.JIRA));
            var request = Json.tree("{\"mode\":\"PLAN\",\"ticket\":{\"system\":\"jira\",\"id\":\"DATA-17\"}}");

            var unusedResult = scene.pipewright()
                    .execution("hook-jira-DATA-17-" + "0".repeat(32), request, event -> {})
                    .run();
            scene.tickets().await();

            assertThat(scene.pipewright().events()).isNotEmpty();
            assertThat(scene.tickets().notes().size()).isZero();
            assertThat(scene.tickets().all().get(0).notes()).isEmpty();
        }
    }
}
