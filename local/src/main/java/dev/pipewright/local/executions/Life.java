package dev.pipewright.local.executions;

import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent;
import java.time.Instant;
import java.util.Optional;

/** An execution from its start to its end, as far as it has come. */
record Life(
        Execution execution, Optional<HistoryEvent.ExecutionStarted> start, Optional<HistoryEvent.ExecutionEnded> end) {

    static Life of(Execution execution) {
        var history = execution.history();
        return new Life(
                execution,
                history.events(HistoryEvent.ExecutionStarted.class).stream().findFirst(),
                history.events(HistoryEvent.ExecutionEnded.class).stream().findFirst());
    }

    String arn() {
        return execution.arn();
    }

    String name() {
        return execution.name();
    }

    String status() {
        return result().map(ExecutionResult::status).orElse("RUNNING");
    }

    /** One that is only prepared is as good as started. */
    Instant startedAt() {
        return start.map(HistoryEvent.ExecutionStarted::at).orElse(Instant.EPOCH);
    }

    Optional<Instant> endedAt() {
        return end.map(HistoryEvent.ExecutionEnded::at);
    }

    String input() {
        return start.map(event -> event.input().toString()).orElse("{}");
    }

    Optional<String> error() {
        return result().flatMap(Life::error);
    }

    Optional<String> cause() {
        return result().flatMap(Life::cause);
    }

    private Optional<ExecutionResult> result() {
        return end.map(HistoryEvent.ExecutionEnded::result);
    }

    private static Optional<String> error(ExecutionResult result) {
        if (result instanceof ExecutionResult.Failed failed) {
            return Optional.ofNullable(failed.error());
        }
        return result instanceof ExecutionResult.Aborted aborted
                ? Optional.ofNullable(aborted.error())
                : Optional.empty();
    }

    private static Optional<String> cause(ExecutionResult result) {
        if (result instanceof ExecutionResult.Failed failed) {
            return Optional.ofNullable(failed.cause());
        }
        return result instanceof ExecutionResult.Aborted aborted
                ? Optional.ofNullable(aborted.cause())
                : Optional.empty();
    }
}
