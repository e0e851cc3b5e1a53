package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Bindings;
import dev.pipewright.local.asl.jsonata.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One attempt at a task: evaluates the arguments, calls the integration, waits for the call or for the token to come back. */
final class TaskAttempt {

    private static final String HIDDEN_TOKEN = "***";

    private final TaskState state;
    private final Visit visit;
    private final Instant started;

    TaskAttempt(TaskState state, Visit visit) {
        this.state = state;
        this.visit = visit;
        this.started = visit.now();
    }

    /**
     * Makes the attempt.
     *
     * @return the task's result
     * @throws StateFailure if the attempt has failed or has taken too long
     */
    JsonNode perform() {
        var deadline = started.plus(state.timeout().evaluate(visit.bindings()));
        JsonNode result = state.resource().waitsForTaskToken() ? callback(deadline) : request(deadline);
        return DataLimit.check("the task's result", result);
    }

    void succeeded(JsonNode result) {
        visit.record(new HistoryEvent.TaskSucceeded(visit.now(), state.name(), visit.attempt(), result, elapsed()));
    }

    StateFailure failed(StateFailure failure) {
        var output = failure.output();
        visit.record(new HistoryEvent.AttemptFailed(
                visit.now(), state.name(), visit.attempt(), output.error(), output.cause(), elapsed()));
        return failure;
    }

    private JsonNode request(Instant deadline) {
        var arguments = arguments(visit.bindings());
        recordScheduled(arguments);
        try (var call = visit.call(state, arguments, deadline)) {
            if (!visit.watch().await(call.answer(), () -> deadline)) {
                throw TaskCall.late(deadline);
            }
            return TaskCall.valueOf(call.answer());
        }
    }

    private JsonNode callback(Instant deadline) {
        try (var pending = visit.tokens().open(deadline, heartbeat())) {
            var arguments = arguments(visit.bindings(pending.token()));
            recordScheduled(Json.parse(Json.text(arguments).replace(pending.token(), HIDDEN_TOKEN)));
            try (var call = visit.call(state, arguments, deadline)) {
                await(CompletableFuture.anyOf(call.answer(), pending.answer()), pending);
                if (!pending.answer().isDone()) {
                    DataLimit.check("the call's result", TaskCall.valueOf(call.answer()));
                    visit.record(new HistoryEvent.WaitingForCallback(visit.now(), state.name(), visit.attempt()));
                    await(pending.answer(), pending);
                }
                return TaskCall.valueOf(pending.answer());
            }
        }
    }

    private void await(CompletableFuture<?> done, PendingTask pending) {
        if (!visit.watch().await(done, pending::deadline)) {
            throw pending.late();
        }
    }

    private Optional<Duration> heartbeat() {
        return state.heartbeat().map(seconds -> seconds.evaluate(visit.bindings()));
    }

    private JsonNode arguments(Bindings bindings) {
        JsonNode arguments =
                state.arguments().map(template -> template.evaluate(bindings)).orElseGet(visit::input);
        return DataLimit.check("the task's arguments", arguments);
    }

    private void recordScheduled(JsonNode arguments) {
        visit.record(new HistoryEvent.TaskScheduled(
                visit.now(), state.name(), state.resource().arn(), visit.attempt(), arguments));
    }

    private Duration elapsed() {
        return Duration.between(started, visit.now());
    }
}
