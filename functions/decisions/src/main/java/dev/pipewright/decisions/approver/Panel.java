package dev.pipewright.decisions.approver;

import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.text.Preferences;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may decide about one request.
 *
 * @param first who is asked at once; at least one
 * @param second who is asked too when nobody has decided for a while; none where there is nobody left for that
 */
public record Panel(List<Recipient> first, List<Recipient> second) {

    public Panel {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /** Where everybody is kept for an escalation, there is nobody to wait for: all are asked at once. */
    static Panel of(List<Approver> approvers, Preferences deployment) {
        var first = recipients(approvers.stream().filter(approver -> !approver.isForEscalation()), deployment);
        var second = recipients(approvers.stream().filter(Approver::isForEscalation), deployment);
        return first.isEmpty() ? new Panel(second, List.of()) : new Panel(first, second);
    }

    /** Whether a person is one of them. */
    public boolean has(Recipient person) {
        return Stream.concat(first.stream(), second.stream())
                .anyMatch(member -> member.addressHash().equals(person.addressHash()));
    }

    private static List<Recipient> recipients(Stream<Approver> approvers, Preferences deployment) {
        return approvers.map(approver -> approver.recipient(deployment)).toList();
    }
}
