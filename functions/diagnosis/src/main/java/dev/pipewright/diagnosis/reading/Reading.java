package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an error text means.
 *
 * @param stage the cause's stage; absent for a text no rule knows
 * @param confidence PROVEN only by a code the source itself sent, LIKELY or POSSIBLE by words
 * @param alternatives other causes that the same text may have, likeliest first
 * @param quoted the text out of its envelopes, shortened and without secret-looking values
 * @param test the test whose failure was read
 * @param rule id of the rule that matched
 */
public record Reading(
        Optional<Stage> stage,
        Cause cause,
        Confidence confidence,
        List<Cause> alternatives,
        String quoted,
        Stage test,
        Optional<String> rule) {

    public Reading {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(quoted, "quoted");
        alternatives = List.copyOf(alternatives);
    }

    static Reading of(Match match, List<Cause> alternatives, String quoted, Stage test) {
        return new Reading(
                match.cause().stage(),
                match.cause(),
                match.confidence(),
                alternatives,
                quoted,
                test,
                Optional.of(match.rule().id()));
    }

    static Reading unknown(String quoted, Stage test) {
        return new Reading(
                Optional.empty(), Cause.UNKNOWN, Confidence.POSSIBLE, List.of(), quoted, test, Optional.empty());
    }

    /** Returns this reading as not understood, for where nothing agrees with it. */
    public Reading asUnknown() {
        return unknown(quoted, test);
    }

    /** Whether a rule knew the text. */
    public boolean isKnown() {
        return cause != Cause.UNKNOWN;
    }
}
