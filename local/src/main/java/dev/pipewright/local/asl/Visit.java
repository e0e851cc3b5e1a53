package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Bindings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One stay in a state: what the state can see and do. Used by the execution's thread alone. */
final class Visit {

    private final Run run;
    private final String state;
    private final JsonNode input;
    private final Map<String, JsonNode> variables;
    private final Instant enteredAt;
    private int retryCount;

    Visit(Run run, String state, JsonNode input, Map<String, JsonNode> variables) {
        this.run = run;
        this.state = state;
        this.input = input;
        this.variables = Map.copyOf(variables);
        this.enteredAt = run.surroundings().time().now();
    }

    JsonNode input() {
        return input;
    }

    Instant enteredAt() {
        return enteredAt;
    }

    Instant now() {
        return run.surroundings().time().now();
    }

    /** The number of the present attempt, from 1. */
    int attempt() {
        return retryCount + 1;
    }

    RandomGenerator random() {
        return run.surroundings().random();
    }

    TaskTokens tokens() {
        return run.surroundings().tokens();
    }

    Watch watch() {
        return run.watch();
    }

    Bindings bindings() {
        return bindings(Optional.empty());
    }

    /** The bindings of a callback task's arguments. */
    Bindings bindings(String token) {
        return bindings(Optional.of(token));
    }

    TaskCall call(TaskState task, JsonNode arguments, Instant deadline) {
        var integration = run.integrations().get(task.resource().integration());
        return TaskCall.start(
                "task " + state, integration, arguments, run.surroundings().time(), deadline);
    }

    void record(HistoryEvent event) {
        run.history().add(event);
    }

    /** Sleeps before the next attempt. */
    void retryAfter(Duration delay) {
        retryCount++;
        record(new HistoryEvent.RetryScheduled(now(), state, attempt(), delay));
        watch().sleepUntil(now().plus(delay));
    }

    void caught(ErrorOutput output, Transition transition) {
        var next = transition.next().orElseThrow();
        record(new HistoryEvent.ErrorCaught(now(), state, output.error(), next));
    }

    private Bindings bindings(Optional<String> token) {
        return Bindings.of(input, run.context().toJson(state, enteredAt, retryCount, token), variables, run.library());
    }
}
