package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.thread.DaemonThreads;
import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.embedded.Announcement;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.result.UnpublishedResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** One execution in the embedded Pipewright, with its progress shown and its questions answered. */
final class LocalRun {

    private final EmbeddedPipewright pipewright;
    private final Console console;
    private final Decider decider;

    LocalRun(EmbeddedPipewright pipewright, Console console, Decider decider) {
        this.pipewright = pipewright;
        this.console = console;
        this.decider = decider;
    }

    /**
     * Runs a request to its end.
     *
     * @return the published outcome; where the execution ended without one, a WORKFLOW_ERROR that says how it ended
     */
    JsonNode run(String name, JsonNode request) {
        var progress = new Progress(console);
        var person = Executors.newSingleThreadExecutor(new DaemonThreads("decider"));
        try {
            var running = new AtomicReference<Execution>();
            var questions = new OpenQuestion();
            var execution = pipewright.execution(name, request, event -> {
                progress.accept(event);
                questions
                        .accept(event)
                        .ifPresent(closed -> person.execute(() -> decide(request, closed, running.get())));
            });
            running.set(execution);
            var start = System.nanoTime();
            var end = execution.run();
            progress.finished(
                    Duration.ofNanos(System.nanoTime() - start),
                    pipewright.waitedForDatabase(),
                    pipewright.databaseStartedIn());
            pipewright.awaitExecutionEnds();
            return Announcement.outcome(pipewright, execution.arn()).orElseGet(() -> UnpublishedResult.of(end));
        } finally {
            person.shutdownNow();
        }
    }

    /** Without a decision the execution would wait for days. */
    private void decide(JsonNode request, CompletableFuture<?> closed, Execution execution) {
        console.in().until(closed);
        try {
            decider.decide(request);
        } catch (TypedLines.QuestionClosedException e) {
            console.progress("Answered on the page.");
        } catch (TypedLines.NothingMoreException e) {
            console.progress("");
            pipewright.leaveUnanswered();
        } catch (RuntimeException e) {
            // Who answers twice at once is told of it by the page; the first answer stands.
            if (!closed.isDone()) {
                var reason = "The decision could not be delivered: " + e.getMessage();
                console.progress(reason);
                execution.stop("DecisionNotDelivered", reason);
            }
        }
    }

    /** Follows the state that waits for a person; its question is closed when the state ends, whoever answered. */
    private static final class OpenQuestion {

        private String state = "";
        private CompletableFuture<Void> closed = new CompletableFuture<>();

        /** Returns, where a question opens, what completes when it is closed. */
        Optional<CompletableFuture<?>> accept(HistoryEvent event) {
            if (event instanceof HistoryEvent.WaitingForCallback waiting) {
                state = waiting.state();
                closed = new CompletableFuture<>();
                return Optional.of(closed);
            }
            if (isEndOf(state, event)) {
                closed.complete(null);
            }
            return Optional.empty();
        }

        private static boolean isEndOf(String state, HistoryEvent event) {
            return (event instanceof HistoryEvent.StateExited exited
                            && exited.state().equals(state))
                    || (event instanceof HistoryEvent.AttemptFailed failed
                            && failed.state().equals(state));
        }
    }
}
