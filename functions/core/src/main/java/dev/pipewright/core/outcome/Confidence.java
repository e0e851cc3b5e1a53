package dev.pipewright.core.outcome;

/** How sure a finding is. */
public enum Confidence {
    /** Shown by configuration, or by a vendor code or SQLState that the source itself sent. */
    PROVEN,
    /** The text says so. */
    LIKELY,
    /** Consistent with what was seen. */
    POSSIBLE
}
