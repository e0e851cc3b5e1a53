package dev.pipewright.decisions.sweep;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.Kind;

/** Closes a record whose end is certain: removes what nobody needs, tells people, and lets it rest. */
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
        // Credentials do not wait for a mail service that takes no mail.
        if (record.question().kind() == Kind.APPROVE_SECRET) {
            stages.remove(record);
        }
        mails.send(record);
        due.settle(record);
    }
}
