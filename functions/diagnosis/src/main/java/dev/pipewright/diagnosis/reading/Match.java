package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import java.util.Comparator;
import java.util.Optional;

/**
 * That a rule knows a text.
 *
 * @param place where its words are; empty where only a code tells
 */
record Match(ReadingRule rule, Confidence confidence, Optional<Words.Place> place) {

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
        return place.isPresent()
                && other.place.isPresent()
                && part() == other.part()
                && place.get().start() < other.place.get().end()
                && other.place.get().start() < place.get().end();
    }

    private int part() {
        return place.map(Words.Place::part).orElse(0);
    }
}
