package dev.pipewright.local.ticket;

/** What can go wrong with a call of a ticket system. */
public enum Fault {
    /** The login is refused. */
    UNAUTHORIZED(ApiReply.UNAUTHORIZED),
    /** The login is not allowed to do this. */
    FORBIDDEN(ApiReply.FORBIDDEN),
    /** The ticket is not there, or hidden. */
    NOT_FOUND(ApiReply.NOT_FOUND),
    /** Somebody else changes the ticket at this moment. */
    CONFLICT(ApiReply.CONFLICT),
    /** Too many calls; come back in two seconds. */
    BUSY(ApiReply.TOO_MANY),
    /** Too many calls; come back in two minutes. */
    VERY_BUSY(ApiReply.TOO_MANY),
    /** The system fails. */
    BROKEN(ApiReply.BROKEN),
    /** The call does what it should, and its answer is lost. */
    CUT(0),
    /** The call does what it should, and its answer comes too late for anybody. */
    SLOW(0),
    /** Something else answers in the system's place. */
    HTML(ApiReply.OK);

    private final int status;

    Fault(int status) {
        this.status = status;
    }

    /** Whether the call does its work all the same. */
    boolean works() {
        return status == 0;
    }

    ApiReply reply(Dialect dialect) {
        return switch (this) {
            case HTML -> ApiReply.html(status);
            case BUSY -> dialect.error(status).retryAfter(2);
            case VERY_BUSY -> dialect.error(status).retryAfter(120);
            default -> dialect.error(status);
        };
    }
}
