package dev.pipewright.decisions.record;

import dev.pipewright.core.event.Milestone;

/** The kinds of question, each with the milestone that tells that it was asked. */
public enum Kind {
    APPROVE_SECRET(Milestone.APPROVAL_REQUESTED),
    APPROVE_PLAN(Milestone.APPROVAL_REQUESTED),
    REUSE(Milestone.INPUT_REQUESTED),
    CHOOSE(Milestone.INPUT_REQUESTED),
    HINTS(Milestone.INPUT_REQUESTED);

    private final Milestone asked;

    Kind(Milestone asked) {
        this.asked = asked;
    }

    /** Returns the milestone to publish when people have been asked. */
    public Milestone asked() {
        return asked;
    }
}
