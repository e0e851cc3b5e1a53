package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Optional;

/** One thing that has to be right on the way from a Glue connection to its source. */
public interface NetworkRule {

    /** Returns the name of the check that this rule makes. */
    CheckName name();

    /**
     * Examines what was seen.
     *
     * @throws NotSeenException if it needs what was not seen
     */
    Finding examine(NetworkView view);

    /** Examines what was seen; what was not seen becomes a check that was not executed, with the reason. */
    default Finding find(NetworkView view) {
        try {
            return examine(view);
        } catch (NotSeenException e) {
            return Finding.of(name().notExecuted(e.getMessage()));
        }
    }

    default Finding passed(String message, Map<String, Object> evidence) {
        return Finding.of(name().passed(message, evidence));
    }

    default Finding warning(String message, Map<String, Object> evidence) {
        return Finding.of(name().warning(message, evidence));
    }

    default Finding inconclusive(String message, Map<String, Object> evidence) {
        return Finding.of(name().inconclusive(message, evidence));
    }

    /** Returns a fault that this change removes. */
    default Finding fails(
            Cause cause, Confidence confidence, String message, Map<String, Object> evidence, Change change) {
        return new Finding(name().failed(cause, confidence, message, evidence, change.fix()), Optional.of(change));
    }
}
