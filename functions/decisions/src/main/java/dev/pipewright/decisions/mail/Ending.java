package dev.pipewright.decisions.mail;

import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Status;
import java.util.Locale;
import java.util.Optional;

/** How a question ended, as far as people are told by mail. */
public enum Ending {
    /** Approved, and the workflow has it. */
    APPROVED("mail.end.approved", "mail.end.approved.text"),
    /** Rejected. */
    REJECTED("mail.end.rejected", "mail.end.rejected.text"),
    /** Taken back by the requester. */
    WITHDRAWN("mail.end.withdrawn", "mail.end.withdrawn.text"),
    /** Decided, but the workflow had ended before. */
    LATE("mail.end.late", "mail.end.late.text"),
    /** Not decided in time. */
    EXPIRED("mail.end.expired", "mail.end.expired.text"),
    /** Not decided before the request ended for another reason. */
    ENDED("mail.end.ended", "mail.end.ended.text"),
    /** Not decided because no mail reached anybody. */
    UNREACHED("mail.end.unreached", "mail.end.unreached.text");

    private final String headingKey;
    private final String meaningKey;

    Ending(String headingKey, String meaningKey) {
        this.headingKey = headingKey;
        this.meaningKey = meaningKey;
    }

    /** Returns the ending of a closed record; none for an answer that was taken: whoever gave it has seen that. */
    public static Optional<Ending> of(DecisionRecord record) {
        if (record.status() == Status.DELIVERED) {
            return record.decided().flatMap(Ending::of);
        }
        if (record.decided().isPresent()) {
            return Optional.of(LATE);
        }
        if (record.status() == Status.ENDED) {
            return Optional.of(ENDED);
        }
        return Optional.of(record.nobodyReached() ? UNREACHED : EXPIRED);
    }

    private static Optional<Ending> of(Decided made) {
        return switch (made.verdict()) {
            case APPROVED -> Optional.of(APPROVED);
            case REJECTED -> Optional.of(REJECTED);
            case WITHDRAWN -> Optional.of(WITHDRAWN);
            case ANSWERED -> Optional.empty();
        };
    }

    /** Returns what tells the mails about this ending from a record's others. */
    public String mail() {
        return "end-" + name().toLowerCase(Locale.ROOT);
    }

    String headingKey() {
        return headingKey;
    }

    String meaningKey() {
        return meaningKey;
    }
}
