package dev.pipewright.onboarding.sweep;

import java.util.Locale;

/** The sorts of things that a sweep removes, or labels. */
public enum Swept {
    JOB,
    NETWORK,
    CRAWLER,
    DATABASE,
    CATALOG,

    /** Not removed, but scheduled for deletion. */
    SECRET,

    /** A requester's: not removed, but labelled. */
    CONNECTION;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
