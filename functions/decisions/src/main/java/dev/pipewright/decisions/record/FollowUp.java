package dev.pipewright.decisions.record;

import java.time.Instant;

/** What was done last about an open question, which decides when something is due next. */
public enum FollowUp {
    /** The people were asked, and nothing since. */
    ASKED,
    /** They were reminded. */
    REMINDED,
    /** Others were asked too. */
    ESCALATED;

    /** Returns when something is due next. */
    public Instant dueAt(Timetable timetable) {
        return switch (this) {
            case ASKED -> timetable.remindAt();
            case REMINDED -> timetable.escalateAt();
            case ESCALATED -> timetable.expiresAt();
        };
    }
}
