package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.network.change.Change;
import java.util.List;
import java.util.Optional;

/** What can be said of a source that is in one of several places, once each place has been examined. */
final class Candidates {

    private Candidates() {}

    /**
     * Returns one finding for all places.
     *
     * @param findings one per place, at least one
     * @return FAILED only if every place fails; a WARNING if some do, because the source may be in one of them
     */
    static Finding verdict(NetworkRule rule, List<Finding> findings) {
        var failed = in(CheckState.FAILED, findings);
        if (failed.size() == findings.size()) {
            return new Finding(failed.get(0).check(), everywhere(failed));
        }
        if (!failed.isEmpty()) {
            var first = failed.get(0).check();
            return rule.warning(
                    first.message() + ". The source may also be where this does not matter", first.evidence());
        }
        var warnings = in(CheckState.WARNING, findings);
        return (warnings.isEmpty() ? in(CheckState.INCONCLUSIVE, findings) : warnings)
                .stream().findFirst().orElse(findings.get(0));
    }

    /** The fault is gone when it is gone in every place. */
    private static Optional<Change> everywhere(List<Finding> failed) {
        return failed.stream()
                .flatMap(finding -> finding.change().stream())
                .distinct()
                .reduce(Change::and);
    }

    private static List<Finding> in(CheckState state, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.state() == state).toList();
    }
}
