package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import java.util.Comparator;

/**
 * That a rule knows a text.
 *
 * @param part the index of the part whose words it knows; the first where a code decided
 * @param start where its words begin in that part
 * @param end where they end; not after the start where a code decided
 */
record Match(ReadingRule rule, Confidence confidence, int part, int start, int end) {

    /** The surest first; of equally sure ones that of the deepest cause. */
    static final Comparator<Match> SUREST =
            Comparator.comparing(Match::confidence).thenComparingInt(Match::part);

    Cause cause() {
        return rule.cause();
    }

    /** Whether the text says it, and does not merely fit. */
    boolean isSaid() {
        return confidence != Confidence.POSSIBLE;
    }

    /** Whether it reads the same words as the other one, only in a coarser way. */
    boolean isOfTheWordsOf(Match other) {
        return part == other.part && start < other.end && other.start < end;
    }
}
