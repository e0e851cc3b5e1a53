package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.question.Hint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What planning is told of the network examination.
 *
 * @param placement the subnet, its zone and the groups as they were read; absent for a public source
 * @param warnings what blocks the path today
 * @param hints what is missing to place the connection; only on INCOMPLETE
 * @param findings what is wrong or missing; none on PLACED
 */
public record NetworkFacts(
        Route route, Optional<Placement> placement, List<String> warnings, List<Hint> hints, List<Finding> findings) {

    /** Whether the connection has a place. */
    public enum Route {
        /** It has. */
        PLACED,
        /** The subnet or its security groups have to be asked for. */
        INCOMPLETE,
        /** The request names what does not exist. */
        INVALID
    }

    public NetworkFacts {
        Objects.requireNonNull(route, "route");
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        hints = hints == null ? List.of() : List.copyOf(hints);
        findings = findings == null ? List.of() : List.copyOf(findings);
    }
}
