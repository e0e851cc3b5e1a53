package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.template.Printable;
import java.util.List;

/**
 * Who was asked to decide, by name and group and never by address.
 *
 * @param unreached those of them whose mail did not arrive
 */
public record Reach(List<String> asked, List<String> unreached) {

    public Reach {
        asked = List.copyOf(asked);
        unreached = List.copyOf(unreached);
    }

    static Reach of(DecisionRecord record) {
        var asked = record.invited(LinkPurpose.DECIDE);
        var reached = record.reachable(LinkPurpose.DECIDE);
        return new Reach(
                names(asked),
                names(asked.stream().filter(person -> !reached.contains(person)).toList()));
    }

    private static List<String> names(List<Recipient> people) {
        return people.stream().map(Recipient::displayName).map(Printable::line).toList();
    }
}
