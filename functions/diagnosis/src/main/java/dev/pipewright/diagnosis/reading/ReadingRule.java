package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One rule of an engine's file.
 *
 * @param id stable name, engine first
 * @param source the documentation, or the driver and version, that the text is known from
 * @param example a failure that this rule, and no rule before it, must match
 */
record ReadingRule(
        String id,
        Match match,
        Cause cause,
        Confidence confidence,
        List<Cause> alternatives,
        String source,
        Example example) {

    ReadingRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(example, "example");
        alternatives = alternatives == null ? List.of() : List.copyOf(alternatives);
        if (confidence == Confidence.PROVEN && !match.hasCode()) {
            throw new IllegalArgumentException("Rule " + id + " proves by words; only a code from the source proves");
        }
    }

    /** A failure as a test left it behind. */
    record Example(String text, Optional<String> sqlState, OptionalInt vendorCode) {

        TestFailure failure() {
            return new TestFailure(Stage.ENGINE, text, Optional.empty(), sqlState, vendorCode);
        }
    }
}
