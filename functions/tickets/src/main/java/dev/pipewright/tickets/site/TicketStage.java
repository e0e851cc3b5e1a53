package dev.pipewright.tickets.site;

/** How far a request has come, as far as its ticket's state is concerned. Each system has its own words for it. */
public enum TicketStage {
    /** Taken up; nobody has to do anything yet. */
    RECEIVED,
    /** A person is asked: the requester for what is missing, or an approver. */
    WAITING,
    /** Pipewright is at work. */
    IN_PROGRESS,
    /** What was asked for is there. */
    DONE,
    /** The request ended without it: a person has to act. */
    OPEN
}
