package dev.pipewright.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.embedded.Announcement;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import dev.pipewright.local.result.UnpublishedResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A request that runs, or has run, on a thread of its own. */
final class StartedExecution {

    private final EmbeddedPipewright pipewright;
    private final JsonNode request;
    private final Instant startedAt;
    private final DemoLogins logins;
    private final Execution execution;
    private final CompletableFuture<ExecutionResult> end;

    private StartedExecution(EmbeddedPipewright pipewright, String name, JsonNode request, Instant startedAt) {
        this.pipewright = pipewright;
        this.request = request;
        this.startedAt = startedAt;
        this.logins = new DemoLogins(pipewright, name);
        this.execution = pipewright.execution(name, request, logins);
        this.end = CompletableFuture.supplyAsync(this::runToItsOutcome, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
        });
    }

    private ExecutionResult runToItsOutcome() {
        var result = execution.run();
        pipewright.awaitExecutionEnds();
        return result;
    }

    static StartedExecution start(EmbeddedPipewright pipewright, String name, JsonNode request, Instant now) {
        return new StartedExecution(pipewright, name, request, now);
    }

    String name() {
        return execution.name();
    }

    String arn() {
        return execution.arn();
    }

    JsonNode request() {
        return request;
    }

    Instant startedAt() {
        return startedAt;
    }

    List<HistoryEvent> history() {
        return execution.history().events();
    }

    boolean isRunning() {
        return !end.isDone();
    }

    /** Stops it; one that has ended stays as it is. */
    void stop() {
        var unusedWhetherItRan = execution.stop("StoppedInConsole", "Somebody stopped it in the console.");
    }

    /** Returns the state that waits for a person. */
    Optional<String> waitingState() {
        var waiting = Optional.<String>empty();
        for (var event : history()) {
            if (event instanceof HistoryEvent.WaitingForCallback callback) {
                waiting = Optional.of(callback.state());
            } else if (event instanceof HistoryEvent.StateExited || event instanceof HistoryEvent.AttemptFailed) {
                waiting = Optional.empty();
            }
        }
        return isRunning() ? waiting : Optional.empty();
    }

    /** Returns the file with what an approver may type, once one was asked for a login. */
    Optional<Path> demoLogin() {
        return logins.file();
    }

    /** Returns the result, once it has ended. */
    Optional<JsonNode> result() {
        if (isRunning()) {
            return Optional.empty();
        }
        return Announcement.outcome(pipewright, arn()).or(() -> Optional.of(unpublished()));
    }

    private JsonNode unpublished() {
        return execution
                .result()
                .map(UnpublishedResult::of)
                .orElseGet(() -> UnpublishedResult.of(
                        Optional.of("WORKFLOW_ERROR"), "The execution broke and has no result.", List.of()));
    }
}
