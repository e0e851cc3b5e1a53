package dev.pipewright.decisions.record;

/** How far a decision has come. */
public enum Status {
    /** Asked and not answered. */
    OPEN,
    /** Answered; the workflow may not have it yet. */
    DECIDED,
    /** The workflow has the answer. */
    DELIVERED,
    /** The workflow no longer waits, and did not get an answer. */
    EXPIRED,
    /** The workflow ended before anybody answered: it was stopped, or broke down. */
    ENDED
}
