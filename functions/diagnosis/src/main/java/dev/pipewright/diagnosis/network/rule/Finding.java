package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.network.change.Change;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule found.
 *
 * @param change what would remove the fault, where the rule knows one
 */
public record Finding(Check check, Optional<Change> change) {

    public Finding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(change, "change");
    }

    /** Returns a finding without a fault that a change could remove. */
    static Finding of(Check check) {
        return new Finding(check, Optional.empty());
    }

    CheckState state() {
        return check.state();
    }

    boolean isFailed() {
        return state() == CheckState.FAILED;
    }
}
