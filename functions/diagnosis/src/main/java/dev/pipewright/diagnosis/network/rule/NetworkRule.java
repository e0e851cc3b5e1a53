package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.step.CheckName;

/** One thing that has to be right on the way from a Glue connection to its source. */
public interface NetworkRule {

    /** Returns the name of the check that this rule makes. */
    CheckName name();

    /**
     * Examines what was seen.
     *
     * @throws NotSeenException if it needs what was not seen
     */
    Check examine(NetworkView view);

    /** Examines what was seen; what was not seen becomes a check that was not executed, with the reason. */
    default Check check(NetworkView view) {
        try {
            return examine(view);
        } catch (NotSeenException e) {
            return name().notExecuted(e.getMessage());
        }
    }
}
