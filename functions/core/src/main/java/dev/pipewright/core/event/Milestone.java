package dev.pipewright.core.event;

/** The steps of a request that others may follow; the outcome itself is published by the state machine. */
public enum Milestone {
    CONNECTION_REQUESTED("Connection Requested"),
    INPUT_REQUESTED("Input Requested"),
    APPROVAL_REQUESTED("Approval Requested"),
    APPROVAL_GRANTED("Approval Granted"),
    APPROVAL_REJECTED("Approval Rejected"),
    APPROVAL_EXPIRED("Approval Expired"),
    CONNECTION_CREATED("Connection Created");

    private final String detailType;

    Milestone(String detailType) {
        this.detailType = detailType;
    }

    /** Returns the event's detail-type. */
    public String detailType() {
        return detailType;
    }
}
