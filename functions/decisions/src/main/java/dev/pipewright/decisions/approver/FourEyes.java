package dev.pipewright.decisions.approver;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.execution.Requester.Hand;
import dev.pipewright.decisions.approver.Identity.Comparison;
import java.util.stream.Stream;

/**
 * The rule that a request is approved by somebody else than its requester, and than everybody who had a hand in it.
 *
 * <ul>
 *   <li>A verified requester is compared with an approver on every id that both sides have. The same id once: the same
 *       person. No id in common: counts as the same person.
 *   <li>Whoever changed what is asked for, such as by editing the ticket, is compared in the same way; somebody whom nobody
 *       knows counts as every approver.
 *   <li>An unverified requester could be anyone who may start executions, so only an independent approver may decide, and
 *       not even that one where the claim names them.
 * </ul>
 */
final class FourEyes {

    private FourEyes() {}

    static boolean mayDecide(Approver approver, Requester requester) {
        return requester.verified()
                ? hands(requester).allMatch(hand -> compare(approver, hand) == Comparison.DIFFERENT)
                : approver.isIndependent()
                        && hands(requester).noneMatch(hand -> compare(approver, hand) == Comparison.SAME);
    }

    private static Stream<Hand> hands(Requester requester) {
        return Stream.concat(Stream.of(new Hand(requester.ids(), requester.email())), requester.changedBy().stream());
    }

    private static Comparison compare(Approver approver, Hand hand) {
        return approver.identity().compare(Identity.of(hand.ids(), hand.email()));
    }
}
