package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.path.NetworkView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries a fix on what was seen before it is recommended: the same rule must pass on the changed view, and what else still
 * blocks the path is told with it.
 *
 * @param rules all rules of the path
 */
record Counterfactual(List<NetworkRule> rules) {

    /** Evidence: how the rule ends once its fix is made. */
    static final String AFTER = "afterTheFix";

    /** Evidence: whether the whole path is open then. */
    static final String PATH = "pathAfterTheFix";

    /** A fault can have several parts, such as the request and the answers at the same network ACL. */
    private static final int MOST_PARTS = 8;

    Counterfactual {
        rules = List.copyOf(rules);
    }

    /** Returns the check with what its fix achieves; as it is where it names no fault, or no change to try. */
    Check tried(NetworkRule rule, NetworkView view, Finding finding) {
        return finding.isFailed()
                ? finding.change()
                        .map(change -> tried(rule, view, finding.check(), change))
                        .orElse(finding.check())
                : finding.check();
    }

    private Check tried(NetworkRule rule, NetworkView view, Check check, Change first) {
        var change = first;
        var after = rule.find(change.in(view));
        for (var part = 1;
                part < MOST_PARTS && after.isFailed() && after.change().isPresent();
                part++) {
            change = change.and(after.change().get());
            after = rule.find(change.in(view));
        }
        Map<String, Object> evidence = new LinkedHashMap<>(check.evidence());
        evidence.put(AFTER, after.state().name());
        if (after.state() == CheckState.PASSED) {
            evidence.put(PATH, path(change.in(view)));
        }
        return new Check(
                check.id(),
                check.stage(),
                check.state(),
                check.cause(),
                check.confidence(),
                check.message(),
                evidence,
                Optional.of(change.fix()),
                check.durationMs());
    }

    private String path(NetworkView changed) {
        var blocking = rules.stream()
                .map(rule -> rule.find(changed))
                .filter(Finding::isFailed)
                .map(finding -> finding.check().id())
                .toList();
        return blocking.isEmpty() ? "OPEN" : "STILL_BLOCKED_BY " + blocking;
    }
}
