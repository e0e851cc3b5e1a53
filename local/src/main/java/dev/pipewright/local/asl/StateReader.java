package dev.pipewright.local.asl;

import dev.pipewright.local.asl.jsonata.Template;
import dev.pipewright.local.asl.jsonata.Visible;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one state. */
final class StateReader {

    private final String name;
    private final Fields fields;
    private final Findings findings;
    private final int findingsBefore;

    StateReader(String name, Fields fields, Findings findings) {
        this.name = name;
        this.fields = fields;
        this.findings = findings;
        this.findingsBefore = findings.count();
    }

    /** The state, or nothing if anything about it was refused. */
    Optional<State> read() {
        var type = fields.requiredText("Type");
        if (type.isEmpty()) {
            return Optional.empty();
        }
        fields.word("QueryLanguage", Set.of("JSONata"));
        return switch (type.get()) {
            case "Task" -> new TaskReader(name, fields, this::build).read();
            case "Choice" -> readChoice();
            case "Wait" -> readWait();
            case "Pass" -> readPass();
            case "Succeed" -> readSucceed();
            case "Fail" -> readFail();
            default -> refuseType(type.get());
        };
    }

    private Optional<State> refuseType(String type) {
        fields.refuse(
                "Type",
                type.equals("Parallel") || type.equals("Map")
                        ? type + " is not implemented by this interpreter."
                        : type + " is not a type of state. Use Task, Choice, Wait, Pass, Succeed or Fail.");
        return Optional.empty();
    }

    private Optional<State> readPass() {
        var exit = exit(fields, Visible.INPUT);
        return build(() -> new PassState(name, exit));
    }

    private Optional<State> readSucceed() {
        Exit exit = new Exit(Optional.empty(), fields.template("Output", Visible.INPUT), Map.of());
        return build(() -> new SucceedState(name, exit));
    }

    private Optional<State> readFail() {
        var error = fields.textTemplate("Error");
        var cause = fields.textTemplate("Cause");
        return build(() -> new FailState(name, error, cause));
    }

    private Optional<State> readWait() {
        if (fields.has("Seconds") == fields.has("Timestamp")) {
            fields.refuse("Seconds", "a Wait state takes either Seconds or Timestamp, and exactly one of them.");
        }
        var seconds = fields.seconds("Seconds", 0);
        var timestamp = fields.textTemplate("Timestamp");
        timestamp.flatMap(Template::literal).ifPresent(literal -> checkTimestamp(literal.asText()));
        var exit = exit(fields, Visible.INPUT);
        return build(() -> new WaitState(
                name,
                seconds.<WaitState.Until>map(WaitState.ForSeconds::new)
                        .orElseGet(() -> new WaitState.Timestamp(timestamp.orElseThrow())),
                exit));
    }

    private void checkTimestamp(String text) {
        try {
            WaitState.Timestamp.parse(text);
        } catch (DateTimeException e) {
            fields.refuse("Timestamp", "it must be an RFC 3339 moment such as 2026-01-01T00:00:00Z.");
        }
    }

    private Optional<State> readChoice() {
        List<ChoiceState.Rule> rules = new ArrayList<>();
        fields.objects("Choices").forEach(rule -> readRule(rule).ifPresent(rules::add));
        if (rules.isEmpty() && findings.count() == findingsBefore) {
            fields.refuse("Choices", "a Choice state needs at least one rule.");
        }
        var otherwise = fields.text("Default").map(next -> exitTo(fields, next));
        if (otherwise.isEmpty() && (fields.has("Output") || fields.has("Assign"))) {
            fields.read("Output");
            fields.read("Assign");
            fields.refuse("Default", "Output and Assign of a Choice state serve its Default only, and it has none.");
        }
        return build(() -> new ChoiceState(name, rules, otherwise));
    }

    private static Optional<ChoiceState.Rule> readRule(Fields rule) {
        var condition = rule.expression("Condition");
        var exit = rule.requiredText("Next").map(next -> exitTo(rule, next));
        rule.refuseUnread();
        return condition.flatMap(test -> exit.map(way -> new ChoiceState.Rule(rule.path(), test, way)));
    }

    private static Exit exitTo(Fields fields, String next) {
        return new Exit(Optional.of(next), fields.template("Output", Visible.INPUT), fields.assign(Visible.INPUT));
    }

    /** The exit of a state that has either Next or End. */
    static Exit exit(Fields fields, Visible visible) {
        boolean end = fields.isTrue("End");
        var next = fields.text("Next");
        if (end == fields.has("Next")) {
            fields.refuse("Next", "a state has either Next or End, and exactly one of them.");
        }
        return new Exit(next, fields.template("Output", visible), fields.assign(visible));
    }

    /** Ends the reading: the state is made only if nothing about it was refused. */
    private Optional<State> build(Supplier<State> state) {
        fields.refuseUnread();
        return findings.count() == findingsBefore ? Optional.of(state.get()) : Optional.empty();
    }
}
