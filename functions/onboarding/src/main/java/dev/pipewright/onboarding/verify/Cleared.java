package dev.pipewright.onboarding.verify;

import dev.pipewright.core.outcome.Check;
import java.util.List;

/**
 * What clearing up after an engine's test could not remove.
 *
 * @param checks {@code cleanup.crawler} and {@code cleanup.catalog}; empty where nothing of this execution's remains
 */
public record Cleared(List<Check> checks) {

    public Cleared {
        checks = List.copyOf(checks);
    }
}
