package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;

/** What can be said of a source that is in one of several places, once each place has been examined. */
final class Candidates {

    private Candidates() {}

    /**
     * Returns one check for all places.
     *
     * @param checks one per place, at least one
     * @return FAILED only if every place fails; a WARNING if some do, because the source may be in one of them
     */
    static Check verdict(CheckName name, List<Check> checks) {
        var failed = in(CheckState.FAILED, checks);
        if (failed.size() == checks.size()) {
            return failed.get(0);
        }
        if (!failed.isEmpty()) {
            var first = failed.get(0);
            return name.warning(
                    first.message() + ". The source may also be where this does not matter", first.evidence());
        }
        var warnings = in(CheckState.WARNING, checks);
        return (warnings.isEmpty() ? in(CheckState.INCONCLUSIVE, checks) : warnings)
                .stream().findFirst().orElse(checks.get(0));
    }

    private static List<Check> in(CheckState state, List<Check> checks) {
        return checks.stream().filter(check -> check.state() == state).toList();
    }
}
