package dev.pipewright.decisions.record;

/** What a link may be used for. */
public enum LinkPurpose {
    /** Decide, or answer, what is asked. */
    DECIDE,
    /** Take the request back; the requester's own link while others are asked for approval. */
    WITHDRAW
}
