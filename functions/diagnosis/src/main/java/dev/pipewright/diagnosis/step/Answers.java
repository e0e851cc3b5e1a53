package dev.pipewright.diagnosis.step;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.reading.ErrorReader;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.reading.Remedies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Turns what the failed tests wrote into checks, each stage taking the causes that are its own. */
public final class Answers {

    private final ErrorReader reader;
    private final Remedies remedies;

    public Answers(ErrorReader reader, Remedies remedies) {
        this.reader = Objects.requireNonNull(reader, "reader");
        this.remedies = Objects.requireNonNull(remedies, "remedies");
    }

    /** Returns answers with the rules and remedies that ship with Pipewright. */
    public static Answers withAllRules() {
        return new Answers(ErrorReader.withAllRules(), Remedies.load());
    }

    /** Reads all failures; of several with the same cause the surest stays. */
    public List<Reading> read(Optional<SourceType> type, List<TestFailure> failures) {
        var surest = new LinkedHashMap<Cause, Reading>();
        for (var failure : failures) {
            var reading = reader.read(type, failure);
            surest.merge(
                    reading.cause(),
                    reading,
                    (known, next) -> next.confidence().compareTo(known.confidence()) < 0 ? next : known);
        }
        return List.copyOf(surest.values());
    }

    /** Returns this stage's checks of the readings: one per cause of its own, else one that says what was read. */
    public List<Check> checks(CheckName name, List<Reading> readings) {
        var own = readings.stream()
                .filter(reading -> reading.stage().equals(Optional.of(name.stage())))
                .map(reading -> failed(name, reading, reading.confidence()))
                .toList();
        return own.isEmpty() ? List.of(silent(name, readings)) : own;
    }

    /** Returns the check that a reading fails, with the confidence that the stage gives it. */
    public Check failed(CheckName name, Reading reading, Confidence confidence) {
        return name.failed(
                reading.cause(), confidence, sentence(reading), evidence(reading), remedies.of(reading.cause()));
    }

    /** Returns the check of texts that say nothing about a stage. */
    public Check silent(CheckName name, List<Reading> readings) {
        if (readings.isEmpty()) {
            return name.notExecuted("No test has failed, so there is no error text to read");
        }
        return readings.stream()
                .filter(Reading::isKnown)
                .findFirst()
                .map(reading -> name.passed("The error text points elsewhere: " + reading.cause(), evidence(reading)))
                .orElseGet(() -> name.inconclusive("No rule knows the error text", evidence(readings.get(0))));
    }

    /** Returns a failed check of the test itself, for causes that belong to no stage of the diagnosis. */
    public Check ofTest(Reading reading, String message) {
        return Check.failed(
                "test.answer",
                reading.test(),
                reading.cause(),
                reading.confidence(),
                message,
                evidence(reading),
                remedies.of(reading.cause()));
    }

    /** Returns what a reading says, quoting the text. */
    public String sentence(Reading reading) {
        return remedies.meaning(reading.cause()) + ": " + reading.quoted();
    }

    /** Returns what a reading rests on. */
    public static Map<String, Object> evidence(Reading reading) {
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("text", reading.quoted());
        reading.rule().ifPresent(rule -> evidence.put("rule", rule));
        if (!reading.alternatives().isEmpty()) {
            evidence.put("alternatives", reading.alternatives());
        }
        return evidence;
    }
}
