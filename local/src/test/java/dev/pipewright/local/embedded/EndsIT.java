package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.HistoryEvent.StateEntered;
import dev.pipewright.local.asl.HistoryEvent.WaitingForCallback;
import dev.pipewright.local.asl.time.ManualTime;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.database.DemoLogin;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;

/** Whatever ends an execution, whoever listens counts exactly one outcome of it, by its idempotency key. */
class EndsIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static final String PUBLISH = "Publish result";
    private static final int MOST_ROUNDS = 5;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final EmbeddedPipewright pipewright = EmbeddedPipewright.start(
            new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.of(DANA)),
            time,
            UnaryOperator.identity());
    private final PageClient page = new PageClient();
    private final AccountView account = AccountView.of(pipewright);
    private final List<String> connections = List.copyOf(account.connections());
    private int runs;

    @AfterEach
    void close() {
        pipewright.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres-new-secret",
                "postgres-existing-secret",
                "postgres-wrong-password",
                "postgres-closed-port",
                "query-ambiguous",
                "misspelt-fields",
                "postgres-plan"
            })
    void anExecutionThatIsStoppedInAnyOfItsStatesHasOneOutcome(String sample) {
        var unstopped = start(sample, event -> {});
        unstopped.end();
        assertOneOutcome(unstopped);

        for (var state : new LinkedHashSet<>(unstopped.visited())) {
            forgetConnections();
            var stopped = stoppedIn(state, sample);

            assertThat(stopped.end().status())
                    .as(state)
                    .isIn("ABORTED", unstopped.end().status());
            if (state.equals(PUBLISH)) {
                // Nobody knows whether the bus has taken what was on its way.
                assertCountedOnce(stopped);
            } else {
                assertOneOutcome(stopped);
            }
            if (stopped.end() instanceof ExecutionResult.Aborted) {
                assertNothingIsStillAsked(stopped);
            }
        }
    }

    @Test
    void anExecutionThatIsStoppedWhileAPersonThinksIsClosedAndThePersonKnows() {
        var running = RunningRequest.start(pipewright, "thinking", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();

        pipewright
                .executions()
                .stopExecution(
                        request -> request.executionArn(running.execution().arn())
                                .error("hunter2")
                                .cause("hunter2 was typed here"));
        running.end();

        assertOneOutcome(running);
        assertThat(running.result().path("summary").asText())
                .isEqualTo("The execution was stopped in the state \"Ask for approval\".");
        assertThat(running.outcomeEvents().toString()).doesNotContain("hunter2");
        assertThat(page.get(link).body()).contains("The request has ended");
        assertNothingIsStillAsked(running);
    }

    @Test
    void anExecutionThatTakesTooLongHasOneOutcome() {
        var running = start("postgres-plan", once("Discover sources", () -> time.advance(Duration.ofDays(15))));

        assertThat(running.end()).isInstanceOf(ExecutionResult.TimedOut.class);
        assertOneOutcome(running);
        assertThat(running.result().path("summary").asText()).contains("longer than it may");
    }

    @Test
    void anExecutionWhoseDataGrowTooLargeHasOneOutcomeAndItsTicketIsKnown() {
        var request = (ObjectNode) Samples.request("postgres-plan");
        request.putObject("ticket").put("system", "jira").put("id", "DATA-17");
        request.put("query", "x".repeat(261_900 - request.toString().length()));

        var running = RunningRequest.start(pipewright, "too-large", request);

        assertThat(failed(running).error()).isEqualTo("States.DataLimitExceeded");
        assertOneOutcome(running);
        assertThat(running.result().path("summary").asText()).contains("States.DataLimitExceeded");
        assertThat(running.result().path("ticket").path("id").asText()).isEqualTo("DATA-17");
    }

    @Test
    void anExecutionThatBreaksDownWithARuntimeErrorHasOneOutcome() {
        var running = start(
                "postgres-plan",
                once(PUBLISH, () -> pipewright.aws().events().failCall(new IllegalStateException("broken"))));

        assertThat(failed(running).error()).isEqualTo("States.Runtime");
        assertOneOutcome(running);
        assertThat(running.result().path("outcome").asText()).isEqualTo("WORKFLOW_ERROR");
    }

    @Test
    void anOutcomeThatTheBusRefusedForGoodIsPublishedOnceItTakesEventsAgain() {
        // Ten retries and the first attempt of the state machine, and the first of the function that closes.
        var running = start(
                "postgres-plan", once(PUBLISH, () -> pipewright.aws().events().failNext(12)));

        assertThat(failed(running).error()).isEqualTo("ResultNotPublished");
        assertOneOutcome(running);
        assertThat(pipewright.undeliveredEnds()).isEmpty();
    }

    @Test
    void anOutcomeThatTheBusNeverTakesIsKeptForAnOperatorAndFoundAgainByTheSchedule() {
        var running = start(
                "postgres-plan", once(PUBLISH, () -> pipewright.aws().events().failNext(Integer.MAX_VALUE)));
        running.end();
        assertThat(running.outcomes()).isEmpty();
        assertThat(pipewright.undeliveredEnds()).hasSize(1);

        pipewright.aws().events().failNext(0);
        pipewright.closeMissed();
        pipewright.closeMissed();

        assertOneOutcome(running);
    }

    @Test
    void anAnswerOfTheBusThatIsLostDoublesTheEventAndNotTheOutcome() {
        var lost = EventBridgeException.builder().statusCode(500).build();
        var running = start(
                "postgres-plan", once(PUBLISH, () -> pipewright.aws().events().loseAnswer(lost)));

        running.end();

        assertThat(running.outcomes()).hasSize(2);
        assertCountedOnce(running);
    }

    /** The state machine cannot know that it has published, so neither can what closes: this is the one double by two. */
    @Test
    void anExecutionThatBreaksDownAfterTheBusTookItsOutcomeIsCountedOnce() {
        var running = start(
                "postgres-plan",
                once(PUBLISH, () -> pipewright.aws().events().loseAnswer(new IllegalStateException("broken"))));

        running.end();

        assertThat(running.outcomes())
                .extracting(data -> data.path("outcome").asText())
                .containsExactly("PLANNED", "WORKFLOW_ERROR");
        assertCountedOnce(running);
    }

    @Test
    void anEndThatIsToldAgainAndAtTheSameTimeIsClosedOnce() {
        var running = stoppedIn("Plan connection", "postgres-plan");
        running.end();

        var again = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    pipewright.deliverEnd(running.execution());
                    pipewright.closeMissed();
                }))
                .toList();
        again.forEach(CompletableFuture::join);
        pipewright.awaitExecutionEnds();

        assertThat(running.outcomes()).hasSize(1);
    }

    @Test
    void aConnectionThatAStoppedExecutionMadeIsNamedInItsOutcome() {
        var running = stoppedIn("Test connection", "postgres-existing-secret");
        running.end();

        assertThat(running.outcomeEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.detailType()).isEqualTo("Connection Not Ready"));
        assertThat(running.result().path("connection").path("name").asText()).isEqualTo("orders-reporting");
        assertThat(running.result().path("connection").path("arn").asText()).contains(":connection/orders-reporting");
    }

    @Test
    void anExecutionThatEndedWellOwesNothing() {
        var running = start("postgres-plan", event -> {});
        running.end();

        pipewright.deliverEnd(running.execution());
        pipewright.closeMissed();
        pipewright.awaitExecutionEnds();

        assertThat(running.outcomes()).hasSize(1);
        assertThat(running.result().path("outcome").asText()).isEqualTo("PLANNED");
    }

    private RunningRequest stoppedIn(String state, String sample) {
        var started = new CompletableFuture<RunningRequest>();
        var running = start(sample, once(state, () -> stop(started.join())));
        started.complete(running);
        return running;
    }

    private static void stop(RunningRequest running) {
        assertThat(running.execution().stop("Operator", "No longer wanted")).isTrue();
    }

    /** Starts a sample; whoever is asked approves, or takes the question back. */
    private RunningRequest start(String sample, Consumer<HistoryEvent> listener) {
        var name = sample + "-" + ++runs;
        return RunningRequest.start(pipewright, name, request(sample), event -> {
            listener.accept(event);
            if (event instanceof WaitingForCallback waiting) {
                decide(waiting.state());
            }
        });
    }

    private void decide(String state) {
        if (state.equals("Ask for approval")) {
            var link = pipewright.link(LinkPurpose.DECIDE).orElseThrow();
            new Thread(() -> page.post(link, PageClient.approval(LOGIN, "analytics"))).start();
        } else {
            new Thread(pipewright::leaveUnanswered).start();
        }
    }

    private static JsonNode request(String sample) {
        return Samples.request(sample);
    }

    private void forgetConnections() {
        awaitCalls();
        account.connections().stream()
                .filter(name -> !connections.contains(name))
                .forEach(name -> pipewright.aws().glue().deleteConnection(request -> request.connectionName(name)));
    }

    /** As on AWS, a call goes on after its execution was stopped; it may make a connection yet. */
    private static void awaitCalls() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("task "))
                .forEach(thread -> {
                    try {
                        thread.join(LONGEST_CALL.toMillis());
                        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static ExecutionResult.Failed failed(RunningRequest running) {
        return (ExecutionResult.Failed) running.end();
    }

    private static void assertOneOutcome(RunningRequest running) {
        assertThat(running.outcomeEvents())
                .as("outcomes of %s", running.execution().name())
                .hasSize(1);
        assertCountedOnce(running);
    }

    /** However often it was published: whoever reads the events tells one outcome by its key. */
    private static void assertCountedOnce(RunningRequest running) {
        var events = running.outcomeEvents();
        assertThat(events)
                .allSatisfy(event -> assertThat(Samples.violations("event", Json.tree(event.detail())))
                        .isEmpty());
        assertThat(Set.copyOf(events.stream().map(EndsIT::key).toList())).hasSize(1);
    }

    private static String key(PublishedEvent event) {
        return Json.tree(event.detail()).path("metadata").path("idempotencyKey").asText();
    }

    private void assertNothingIsStillAsked(RunningRequest running) {
        var decisions = new DecisionStore(
                pipewright.aws().tables(),
                LocalSettings.DECISIONS_TABLE,
                ((InstantSource) time::now).withZone(ZoneOffset.UTC));
        assertThat(decisions.ofExecution(running.execution().arn(), MOST_ROUNDS))
                .noneMatch(record -> record.status() == Status.OPEN);
    }

    /** What acts when a state is entered for the first time, before it does anything. */
    private static Consumer<HistoryEvent> once(String state, Runnable happening) {
        var done = new AtomicBoolean();
        return event -> {
            if (event instanceof StateEntered entered
                    && entered.state().equals(state)
                    && done.compareAndSet(false, true)) {
                happening.run();
            }
        };
    }
}
