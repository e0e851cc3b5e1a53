package dev.pipewright.core.error;

/** Why an attempt could not finish; the detail behind the three exceptions, for logs and alarms. */
public enum ErrorCode {
    /** An AWS service, or our own quota of it, was busy. */
    THROTTLED,
    /** An AWS service failed or was not reached. */
    SERVICE_UNAVAILABLE,
    /** Somebody else changed the same thing at the same time. */
    CONFLICT,
    /** A function's role lacks a right: an operator must act. */
    ACCESS_DENIED,
    /** A setting of the deployment is missing or malformed. */
    MISCONFIGURED,
    /** The plan that is to be carried out is not the one that was approved. */
    PLAN_CHANGED,
    /** The staged credentials are gone or cannot be read. */
    STAGE_LOST,
    /** An account limit is reached. */
    LIMIT_REACHED,
    /** A ticket system does not take what it is sent: the ticket is gone, hidden, closed or of another form. */
    TICKET_REFUSED,
    /** A defect of Pipewright. */
    INTERNAL
}
