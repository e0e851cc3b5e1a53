package dev.pipewright.decisions.mail;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore.Invitation;

/** Writes a mail that carries a person's own link. */
@FunctionalInterface
public interface LinkLetter {

    /** Writes one person's mail about a record. */
    Letter write(DecisionRecord record, Invitation invitation);
}
