package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;

/** What all systems' answers and ids have to be. */
final class Answers {

    private Answers() {}

    /** Returns an answer that has a member of this name, an object. */
    static JsonNode object(JsonNode answer, String member) {
        if (!answer.path(member).isObject()) {
            throw unlike(member);
        }
        return answer;
    }

    /** Returns an answer's member, a list. */
    static JsonNode array(JsonNode answer, String member) {
        if (!answer.path(member).isArray()) {
            throw unlike(member);
        }
        return answer.path(member);
    }

    /**
     * Returns an id as a part of a path.
     *
     * @param fits whether it has the form of the system's ids: one that has not can lead to another resource
     */
    static String id(boolean fits, String ticketId) {
        if (!fits) {
            throw new NonRetryableException(
                    ErrorCode.TICKET_REFUSED, "The ticket's id does not have the form that the system's ids have");
        }
        return TicketHttp.encoded(ticketId);
    }

    private static NonRetryableException unlike(String member) {
        return new NonRetryableException(
                ErrorCode.MISCONFIGURED,
                "A ticket system answered without \"" + member + "\": what is at its address is something else");
    }
}
