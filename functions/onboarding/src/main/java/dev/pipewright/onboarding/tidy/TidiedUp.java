package dev.pipewright.onboarding.tidy;

import dev.pipewright.core.outcome.Check;
import java.util.List;

/**
 * What was found half-made, and what became of it.
 *
 * @param checks {@code cleanup.connection} and {@code cleanup.secret}; empty where this execution had made nothing
 */
public record TidiedUp(List<Check> checks) {

    public TidiedUp {
        checks = List.copyOf(checks);
    }
}
