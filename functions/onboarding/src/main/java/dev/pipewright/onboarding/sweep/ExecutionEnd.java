package dev.pipewright.onboarding.sweep;

/** How an execution stands, as far as a sweep needs to know. */
enum ExecutionEnd {

    /** It runs, has only just ended, or nothing is known of it: what it has made is not touched. */
    GOES_ON,

    /** It has come to the end of its definition: what it has handed over is the requester's. */
    SUCCEEDED,

    /** It has failed, timed out or was stopped. */
    BROKEN_OFF,

    /** Step Functions no longer knows it, 90 days after its end; so nobody can say how it ended. */
    FORGOTTEN;

    boolean isOver() {
        return this != GOES_ON;
    }
}
