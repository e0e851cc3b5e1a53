package dev.pipewright.diagnosis.step;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.reading.Reading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What error texts say, in the light of what a stage's rules found: a failed rule that has the effect that a text tells
 * explains it, and a rule that looked and found the contrary overrules it. What is left is as sure as the text is.
 *
 * @param rules the checks that the stage has made
 * @param explainedBy the rules that, failed, have the effect that a text of this cause tells; a failure of another cause
 *     counts only if it is proven
 * @param decidedBy the rule that alone decides a cause: a text that says otherwise speaks of another time
 */
public record Explanations(
        Answers answers, List<Check> rules, Map<Cause, List<CheckName>> explainedBy, Map<Cause, CheckName> decidedBy) {

    private static final Pattern DENIED_ACTION =
            Pattern.compile("not authorized to perform:? '?([\\w-]+:\\w+)", Pattern.CASE_INSENSITIVE);

    public Explanations {
        rules = List.copyOf(rules);
        explainedBy = explainedBy.isEmpty() ? Map.of() : new EnumMap<>(explainedBy);
        decidedBy = decidedBy.isEmpty() ? Map.of() : new EnumMap<>(decidedBy);
    }

    /** Returns the stage's checks of the readings: one per cause of its own, else one that says what was read. */
    public List<Check> checks(CheckName name, List<Reading> readings) {
        var own = readings.stream()
                .filter(reading -> reading.stage().equals(Optional.of(name.stage())))
                .toList();
        return own.isEmpty()
                ? List.of(answers.silent(name, readings))
                : own.stream().map(reading -> check(name, reading)).distinct().toList();
    }

    private Check check(CheckName name, Reading reading) {
        return explanation(reading)
                .map(rule -> inconclusive(name, reading, rule, " explains it"))
                .or(() -> Optional.ofNullable(decidedBy.get(reading.cause()))
                        .flatMap(decider -> found(decider).stream()
                                .filter(rule -> rule.state() == CheckState.PASSED)
                                .findFirst())
                        .map(rule -> inconclusive(name, reading, rule, " has looked and found the contrary")))
                .orElseGet(() -> answers.failed(name, reading, reading.confidence()));
    }

    private Optional<Check> explanation(Reading reading) {
        return explainedBy.getOrDefault(reading.cause(), List.of()).stream()
                .flatMap(name -> found(name).stream())
                .filter(rule -> rule.state() == CheckState.FAILED)
                .filter(rule -> rule.proves() || rule.cause().equals(Optional.of(reading.cause())))
                .filter(rule -> isOfAction(rule, reading.quoted()))
                .findFirst();
    }

    /** A text that names the action that was denied is not explained by the lack of another right. */
    private static boolean isOfAction(Check rule, String text) {
        var denied = rule.evidence().get("action");
        var named = DENIED_ACTION.matcher(text);
        return denied == null || !named.find() || named.group(1).equalsIgnoreCase(denied.toString());
    }

    private Check inconclusive(CheckName name, Reading reading, Check by, String what) {
        return name.inconclusive(answers.sentence(reading) + "; " + by.id() + what, Answers.evidence(reading));
    }

    private List<Check> found(CheckName name) {
        return rules.stream().filter(check -> check.id().equals(name.id())).toList();
    }
}
