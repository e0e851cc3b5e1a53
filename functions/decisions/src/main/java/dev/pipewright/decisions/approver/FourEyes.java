package dev.pipewright.decisions.approver;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.decisions.approver.Identity.Comparison;

/**
 * The rule that a request is approved by somebody else than its requester.
 *
 * <ul>
 *   <li>A verified requester is compared with an approver on every id that both sides have. The same id once: the same
 *       person. No id in common: counts as the same person.
 *   <li>An unverified requester could be anyone who may start executions, so only an independent approver may decide, and
 *       not even that one where the claim names them.
 * </ul>
 */
final class FourEyes {

    private FourEyes() {}

    static boolean mayDecide(Approver approver, Requester requester) {
        var comparison = approver.identity().compare(Identity.of(requester.ids(), requester.email()));
        return requester.verified()
                ? comparison == Comparison.DIFFERENT
                : approver.isIndependent() && comparison != Comparison.SAME;
    }
}
