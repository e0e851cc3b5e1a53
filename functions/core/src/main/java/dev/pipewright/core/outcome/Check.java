package dev.pipewright.core.outcome;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * One thing that was looked at, and what was seen.
 *
 * @param id stable name, such as {@code network.self-reference}
 * @param cause the root cause it shows; only on a FAILED check; a failed test leaves it to the diagnosis
 * @param confidence how sure the cause is; present exactly when the cause is
 * @param message what was seen, one sentence; safe to publish
 * @param evidence the ids and values looked at, by name; never a secret value
 * @param fix how to remove the cause
 * @param durationMs how long it took, in milliseconds, where that tells something
 */
public record Check(
        String id,
        Stage stage,
        CheckState state,
        Optional<Cause> cause,
        Optional<Confidence> confidence,
        String message,
        Map<String, Object> evidence,
        Optional<Fix> fix,
        OptionalLong durationMs) {

    public Check {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
        // In one order in every run: results are compared and read side by side.
        evidence = evidence == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(evidence)));
        if (cause.isPresent() != confidence.isPresent() || (cause.isPresent() && state != CheckState.FAILED)) {
            throw new IllegalArgumentException("Check " + id + " is " + state
                    + "; only a FAILED check names a cause, and always with its confidence");
        }
        if (state == CheckState.FAILED && cause.isEmpty() && !stage.isTest()) {
            throw new IllegalArgumentException(
                    "Check " + id + " FAILED without a cause; only a test may leave it open");
        }
    }

    /** Returns a check that found nothing wrong. */
    public static Check passed(String id, Stage stage, String message, Map<String, Object> evidence) {
        return of(id, stage, CheckState.PASSED, message, evidence);
    }

    /** Returns a check that ended in a state other than FAILED. */
    public static Check of(String id, Stage stage, CheckState state, String message, Map<String, Object> evidence) {
        return new Check(
                id,
                stage,
                state,
                Optional.empty(),
                Optional.empty(),
                message,
                evidence,
                Optional.empty(),
                OptionalLong.empty());
    }

    /** Returns a check that was not made, and why. */
    public static Check notExecuted(String id, Stage stage, String why) {
        return of(id, stage, CheckState.NOT_EXECUTED, why, Map.of());
    }

    /** Returns a check that shows a cause. */
    public static Check failed(
            String id,
            Stage stage,
            Cause cause,
            Confidence confidence,
            String message,
            Map<String, Object> evidence,
            Fix fix) {
        return new Check(
                id,
                stage,
                CheckState.FAILED,
                Optional.of(cause),
                Optional.of(confidence),
                message,
                evidence,
                Optional.ofNullable(fix),
                OptionalLong.empty());
    }

    /** Returns this check with the time it took. */
    public Check took(long milliseconds) {
        return new Check(id, stage, state, cause, confidence, message, evidence, fix, OptionalLong.of(milliseconds));
    }

    /** Whether this check proves a cause. */
    public boolean proves() {
        return confidence.filter(Confidence.PROVEN::equals).isPresent();
    }
}
