package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.Hint;
import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Objects;

/**
 * What is asked for.
 *
 * @param checks what could not be seen of what there is to choose from
 */
record Asked(Hint hint, List<Check> checks) {

    Asked {
        Objects.requireNonNull(hint, "hint");
        checks = List.copyOf(checks);
    }

    /** Returns the hint without anything to choose from, because that was not seen. */
    static Asked unseen(Hint hint, PlacementCheck check, Look<?> look) {
        var why = why(look);
        return new Asked(
                Offer.saying(hint, "What there is to choose from is not known. " + why + "."),
                List.of(check.notExecuted(why)));
    }

    /** Returns why nothing was seen. */
    static String why(Look<?> look) {
        return look instanceof Look.NotSeen<?> notSeen ? notSeen.why() : "";
    }
}
