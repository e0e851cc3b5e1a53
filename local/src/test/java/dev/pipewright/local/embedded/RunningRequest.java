package dev.pipewright.local.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.History;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.bus.PublishedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A request that runs on a thread of its own, so that a test can act while the workflow waits for a person. */
final class RunningRequest {

    private static final long LIMIT_SECONDS = 90;
    private static final Set<String> OUTCOMES =
            Set.of("Connection Ready", "Connection Not Ready", "Connection Request Closed");

    private final EmbeddedPipewright pipewright;
    private final Execution execution;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final CompletableFuture<ExecutionResult> end;

    private enum News {
        ASKED,
        ENDED
    }

    private RunningRequest(
            EmbeddedPipewright pipewright, String name, JsonNode request, Consumer<HistoryEvent> listener) {
        this.pipewright = pipewright;
        this.execution = pipewright.execution(name, request, event -> {
            listener.accept(event);
            if (event instanceof HistoryEvent.WaitingForCallback) {
                news.add(News.ASKED);
            }
        });
        this.end = CompletableFuture.supplyAsync(execution::run, RunningRequest::onItsOwnThread)
                .whenComplete((result, problem) -> news.add(News.ENDED));
    }

    static RunningRequest start(EmbeddedPipewright pipewright, String name, JsonNode request) {
        return start(pipewright, name, request, event -> {});
    }

    /** Starts a request; the listener is called on its thread, which goes on when it returns. */
    static RunningRequest start(
            EmbeddedPipewright pipewright, String name, JsonNode request, Consumer<HistoryEvent> listener) {
        return new RunningRequest(pipewright, name, request, listener);
    }

    private static void onItsOwnThread(Runnable run) {
        var thread = new Thread(run, "running-request");
        thread.setDaemon(true);
        thread.start();
    }

    Execution execution() {
        return execution;
    }

    /** Waits until a person is asked, and returns the link by which it is decided. */
    String awaitLink() {
        try {
            if (news.poll(LIMIT_SECONDS, TimeUnit.SECONDS) != News.ASKED) {
                throw new AssertionError("Nobody was asked; the execution: " + execution.result());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a question", e);
        }
        return pipewright
                .link(LinkPurpose.DECIDE)
                .orElseThrow(() -> new AssertionError("No mail with a link to decide has arrived"));
    }

    /** Waits for the end. */
    ExecutionResult end() {
        try {
            var result = end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            pipewright.awaitExecutionEnds();
            return result;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The execution has no end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end", e);
        }
    }

    /** Waits for the end and returns the one outcome that was published. */
    JsonNode result() {
        end();
        var outcomes = outcomes();
        if (outcomes.size() != 1) {
            throw new AssertionError(outcomes.size() + " outcomes were published in place of one: " + outcomes);
        }
        return outcomes.get(0);
    }

    /** Returns the outcomes that this execution has published so far. */
    List<JsonNode> outcomes() {
        return outcomeEvents().stream()
                .map(event -> Json.tree(event.detail()).path("data"))
                .toList();
    }

    /** Returns the events of these outcomes. */
    List<PublishedEvent> outcomeEvents() {
        return published().stream()
                .filter(event -> OUTCOMES.contains(event.detailType()))
                .toList();
    }

    /**
     * Returns the names of the events that this execution has published so far, in order, as a consumer sees them that drops
     * repetitions: an event is published at least once.
     */
    List<String> milestones() {
        var seen = new HashSet<String>();
        return published().stream()
                .filter(event -> seen.add(Json.tree(event.detail())
                        .path("metadata")
                        .path("idempotencyKey")
                        .asText()))
                .map(PublishedEvent::detailType)
                .toList();
    }

    /** Returns what has happened so far. */
    History history() {
        return execution.history();
    }

    /** Returns the states that were entered so far, in order. */
    List<String> visited() {
        return execution.history().events(HistoryEvent.StateEntered.class).stream()
                .map(HistoryEvent.StateEntered::state)
                .toList();
    }

    private List<PublishedEvent> published() {
        return pipewright.events().stream()
                .filter(event -> Json.tree(event.detail())
                        .path("metadata")
                        .path("executionArn")
                        .asText()
                        .equals(execution.arn()))
                .toList();
    }
}
