package dev.pipewright.diagnosis.network;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.Hint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a planned connection goes, and what will stand in its way.
 *
 * @param route the word the state machine branches on
 * @param placement for the plan; empty for a connection outside a VPC
 * @param checks the path checks, the same as the diagnosis makes; before them what was seen, or not, of what there is
 *     to choose from
 * @param warnings one sentence per failed check, for whoever approves
 * @param hints what must be asked for before the connection can be placed; exactly when it is INCOMPLETE
 * @param findings what is wrong with the request, or what it lacks; none when it is PLACED
 */
public record NetworkExamination(
        Route route,
        Optional<Placement> placement,
        List<Check> checks,
        List<String> warnings,
        List<Hint> hints,
        List<Finding> findings) {

    /** What the state machine does next. */
    public enum Route {
        /** The plan can be made; a blocked path is a warning, not a refusal. */
        PLACED,
        /** The subnet or its security groups are not known and have to be asked for. */
        INCOMPLETE,
        /** The request names what does not exist. */
        INVALID
    }

    public NetworkExamination {
        Objects.requireNonNull(route, "route");
        checks = List.copyOf(checks);
        warnings = List.copyOf(warnings);
        hints = List.copyOf(hints);
        findings = List.copyOf(findings);
        if ((route == Route.PLACED) != findings.isEmpty()) {
            throw new IllegalArgumentException("Findings say why it is not placed, and only that, route is " + route);
        }
        if ((route == Route.INCOMPLETE) == hints.isEmpty()) {
            throw new IllegalArgumentException("Hints belong to INCOMPLETE and only there, route is " + route);
        }
    }

    static NetworkExamination invalid(List<Finding> findings) {
        return new NetworkExamination(Route.INVALID, Optional.empty(), List.of(), List.of(), List.of(), findings);
    }

    static NetworkExamination incomplete(List<Hint> hints, List<Check> checks) {
        var findings = hints.stream().map(Hint::finding).toList();
        return new NetworkExamination(Route.INCOMPLETE, Optional.empty(), checks, List.of(), hints, findings);
    }

    static NetworkExamination placed(Optional<Placement> placement, List<Check> checks) {
        var warnings = checks.stream()
                .filter(check -> check.cause().isPresent())
                .map(check -> check.message() + ": a test will fail until this is changed")
                .toList();
        return new NetworkExamination(Route.PLACED, placement, checks, warnings, List.of(), List.of());
    }
}
