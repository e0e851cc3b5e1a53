package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.Set;

/**
 * What a ticket system answered, and what becomes of it.
 *
 * <table>
 * <caption>Rows are tried from the top</caption>
 * <tr><th>what</th><th>becomes</th></tr>
 * <tr><td>2xx with JSON, or with nothing</td><td>the answer</td></tr>
 * <tr><td>2xx with anything else, a redirect</td><td>{@link NonRetryableException} MISCONFIGURED: a page to log in, a
 * sleeping instance, or not the system's address. A redirect is not followed: it would take the credentials along</td></tr>
 * <tr><td>401, 403</td><td>{@link NonRetryableException} ACCESS_DENIED</td></tr>
 * <tr><td>429</td><td>{@link RetryableException} THROTTLED</td></tr>
 * <tr><td>408, 409, 423, 425</td><td>{@link RetryableException} CONFLICT</td></tr>
 * <tr><td>any other 4xx</td><td>{@link NonRetryableException} TICKET_REFUSED: no such ticket (404, also where it is hidden
 * from us), closed (422), not what it takes</td></tr>
 * <tr><td>anything else</td><td>{@link RetryableException} SERVICE_UNAVAILABLE</td></tr>
 * </table>
 *
 * <p>The system's own words are in no message: they may quote what was sent.
 *
 * @param status of HTTP
 * @param retryAfter the header's value, empty where there is none
 */
record SiteAnswer(TicketSystem system, int status, String retryAfter, String body) {

    static final int UNAUTHORIZED = 401;
    static final int TOO_MANY = 429;

    private static final int FORBIDDEN = 403;
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> IN_CONFLICT = Set.of(408, 409, 423, 425);

    /** Whether there is no such thing, or none that we may see. */
    boolean isGone() {
        return GONE.contains(status);
    }

    /** Returns what it says; nothing where it is empty. */
    JsonNode json() {
        if (status / 100 == 2) {
            return parsed();
        }
        throw refusal();
    }

    private JsonNode parsed() {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return Json.tree(body);
        } catch (IllegalArgumentException e) {
            throw notTheApi("answered " + status + " with something that is not JSON");
        }
    }

    private RuntimeException refusal() {
        var what = named() + " answered " + status;
        if (status / 100 == 3) {
            return notTheApi("answered " + status + ", a redirect, which is not followed");
        }
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return new NonRetryableException(
                    ErrorCode.ACCESS_DENIED,
                    what + "; look at the user in the secret " + SiteCredentials.name(system) + " and its rights");
        }
        if (status == TOO_MANY) {
            return new RetryableException(ErrorCode.THROTTLED, what);
        }
        if (IN_CONFLICT.contains(status)) {
            return new RetryableException(ErrorCode.CONFLICT, what);
        }
        if (status / 100 == 4) {
            return new NonRetryableException(
                    ErrorCode.TICKET_REFUSED,
                    what + "; the ticket is gone, hidden from Pipewright's user, closed, or does not take this");
        }
        return new RetryableException(ErrorCode.SERVICE_UNAVAILABLE, what);
    }

    private NonRetryableException notTheApi(String what) {
        return new NonRetryableException(
                ErrorCode.MISCONFIGURED,
                named() + " " + what + "; look at the setting PIPEWRIGHT_" + system.name() + "_URL");
    }

    private String named() {
        return "The ticket system " + system.word();
    }

    /** Never shows the body: it is somebody's ticket. */
    @Override
    public String toString() {
        return "SiteAnswer[" + system + ", " + status + "]";
    }
}
