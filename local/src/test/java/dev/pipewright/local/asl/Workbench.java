package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.jsonata.Json;
import dev.pipewright.local.asl.time.ManualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Runs small definitions with time that is moved by hand, numbered tokens and a seeded source of randomness. */
final class Workbench {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final String CALL = "arn:aws:states:::test:call";
    static final Identity IDENTITY = new Identity(
            "arn:aws:states:eu-west-1:123456789012:stateMachine:connect", "arn:aws:iam::123456789012:role/connect");

    final ManualTime time = new ManualTime(START);
    final List<String> givenTokens = new ArrayList<>();
    final TaskTokens tokens = new TaskTokens(time, this::nextToken);
    final Map<String, Integration> integrations = new HashMap<>();
    RandomGenerator random = new Random(7);

    /** A definition around the members of States; it starts at "First". */
    static String definition(String states) {
        return """
                {"QueryLanguage": "JSONata", "StartAt": "First", "States": {%s}}""".formatted(states);
    }

    static StateMachine load(String states) {
        return StateMachine.load(definition(states), Map.of());
    }

    static JsonNode json(String text) {
        return Json.parse(text);
    }

    Workbench calling(Integration integration) {
        integrations.put(CALL, integration);
        return this;
    }

    Execution prepare(String states, String input, Consumer<HistoryEvent> listener) {
        return prepare(load(states), input, listener);
    }

    Execution prepare(StateMachine machine, String input, Consumer<HistoryEvent> listener) {
        var surroundings = new Surroundings(time, tokens, random, () -> new UUID(0, 1));
        return new Interpreter(machine, IDENTITY, integrations, surroundings).execution("run-1", json(input), listener);
    }

    Execution ran(String states, String input) {
        var execution = prepare(states, input, event -> {});
        execution.run();
        return execution;
    }

    ExecutionResult run(String states, String input) {
        return prepare(states, input, event -> {}).run();
    }

    ExecutionResult run(String states, String input, Consumer<HistoryEvent> listener) {
        return prepare(states, input, listener).run();
    }

    /** The output of a run that must succeed. */
    JsonNode output(String states, String input) {
        var result = run(states, input);
        if (result instanceof ExecutionResult.Succeeded succeeded) {
            return succeeded.output();
        }
        throw new AssertionError("expected success, and it was " + result);
    }

    private String nextToken() {
        givenTokens.add("token-" + (givenTokens.size() + 1));
        return givenTokens.get(givenTokens.size() - 1);
    }
}
