package dev.pipewright.decisions.sweep;

import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.approver.Panel;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Invited;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Recipient;
import java.util.List;
import java.util.stream.Stream;

/** Who is mailed about an open question: as the approvers are configured now, whoever was asked then. */
public final class Deciders {

    private static final Panel NOBODY = new Panel(List.of(), List.of());

    private final Approvers approvers;

    /** Chooses among these approvers. */
    public Deciders(Approvers approvers) {
        this.approvers = approvers;
    }

    /** Returns who was asked, can be reached and may still decide. */
    List<Invited> stillAsked(DecisionRecord record) {
        var asked = record.reachable(LinkPurpose.DECIDE).stream();
        return invited(record.question()
                .fold(approval -> asked.filter(panel(record.inquiry().requester())::has), forRequester -> asked));
    }

    /** Returns everybody who may decide and can be reached, as far as others than the requester may. */
    List<Invited> toAsk(DecisionRecord record) {
        return invited(record.question()
                .fold(
                        approval ->
                                everybody(panel(record.inquiry().requester())).filter(record::isReachable),
                        forRequester -> Stream.empty()));
    }

    private static Stream<Recipient> everybody(Panel panel) {
        return Stream.concat(panel.first().stream(), panel.second().stream());
    }

    /** Whom the configuration leaves nobody for was asked when it was another one. */
    private Panel panel(Requester requester) {
        try {
            return approvers.of(requester);
        } catch (InvalidRequestException e) {
            return NOBODY;
        }
    }

    private static List<Invited> invited(Stream<Recipient> people) {
        return people.map(person -> new Invited(person, LinkPurpose.DECIDE)).toList();
    }
}
