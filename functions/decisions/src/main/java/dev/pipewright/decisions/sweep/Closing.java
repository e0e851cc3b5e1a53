package dev.pipewright.decisions.sweep;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.Kind;

/** Closes a record whose end is certain: tells people, removes what nobody needs, and lets it rest. */
public final class Closing {

    private final ClosingMails mails;
    private final Stages stages;
    private final DueStore due;

    /** Closes by these means. */
    public Closing(ClosingMails mails, Stages stages, DueStore due) {
        this.mails = mails;
        this.stages = stages;
        this.due = due;
    }

    void close(DecisionRecord record) {
        mails.send(record);
        if (record.question().kind() == Kind.APPROVE_SECRET) {
            stages.remove(record);
        }
        due.settle(record);
    }
}
