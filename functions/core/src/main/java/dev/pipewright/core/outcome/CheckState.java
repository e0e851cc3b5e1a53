package dev.pipewright.core.outcome;

/** How a check ended. A check that was not made is never PASSED. */
public enum CheckState {
    PASSED,
    FAILED,
    WARNING,
    /** The service does not offer this check for this kind of connection. */
    NOT_SUPPORTED,
    /** The check was made and says nothing either way. */
    INCONCLUSIVE,
    /** The check was not made; the message says why. */
    NOT_EXECUTED
}
