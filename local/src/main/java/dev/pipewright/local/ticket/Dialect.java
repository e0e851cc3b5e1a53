package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.List;
import java.util.Optional;

/** How one ticket system speaks: its API, its errors and its webhooks. */
interface Dialect {

    TicketSystem system();

    /** Answers a call that is let in. */
    ApiReply answer(ApiCall call, TicketBook book);

    /** Returns the error of this status as the system words it. */
    ApiReply error(int status);

    /** Reads the ticket that a webhook's payload is about; empty where it is about none. */
    Optional<StoredTicket> ticket(JsonNode payload);

    /** Returns what people see of a ticket. */
    TicketView view(StoredTicket ticket);

    /** Returns what the system's webhooks send for a change, one payload each. */
    List<JsonNode> payloads(TicketChange change, TicketBook book);
}
