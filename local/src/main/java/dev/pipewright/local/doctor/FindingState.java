package dev.pipewright.local.doctor;

/** How a look at one need of a deployment ended. What was not looked at is never OK. The order is that of urgency, the least first. */
public enum FindingState {
    OK,
    /** It works, but not as it should, or not for long. */
    WARNING,
    /** It could not be seen; the message tells what was denied from what did not answer. */
    NOT_LOOKED_AT,
    /** Requests fail, or nobody hears of them, as long as this is so. */
    MISSING
}
