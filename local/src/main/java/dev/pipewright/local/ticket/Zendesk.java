package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Zendesk Support. A closed ticket takes nothing any more; a change that says which state of the ticket it is meant for is
 * refused where somebody was faster.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/">Tickets</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/">Ticket comments</a>
 * @see <a href="https://developer.zendesk.com/api-reference/introduction/requests">Status codes</a>
 */
final class Zendesk implements Dialect {

    private static final Pattern PATH = Pattern.compile("/api/v2/tickets/(?<id>\\d+?)(?<part>/comments)?(\\.json)?");
    private static final Set<String> STATUSES = Set.of("new", "open", "pending", "hold", "solved", "closed");

    /** In characters. */
    private static final int LONGEST_COMMENT = 65_535;

    private static final String TICKET = "ticket";
    private static final String STATUS = "status";
    private static final String UPDATED = "updated_at";

    @Override
    public TicketSystem system() {
        return TicketSystem.ZENDESK;
    }

    @Override
    public ApiReply answer(ApiCall call, TicketBook book) {
        var path = PATH.matcher(call.path());
        if (!path.matches()) {
            return error(ApiReply.NOT_FOUND);
        }
        var ticket = book.read(path.group("id"));
        if (ticket.isEmpty()) {
            return error(ApiReply.NOT_FOUND);
        }
        return switch (call.method() + (path.group("part") == null ? "" : path.group("part"))) {
            case "GET" -> ApiReply.json(ApiReply.OK, shown(ticket.get(), call.query("include", "")));
            case "GET/comments" -> comments(call, book, ticket.get());
            case "PUT" -> update(call.body().path(TICKET), book, ticket.get());
            default -> new ApiReply(405, Map.of(), "");
        };
    }

    @Override
    public ApiReply error(int status) {
        return switch (status) {
            case ApiReply.UNAUTHORIZED -> ApiReply.json(status, Map.of("error", "Couldn't authenticate you"));
            case ApiReply.FORBIDDEN ->
                ApiReply.json(
                        status,
                        Map.of(
                                "error",
                                Map.of("title", "Forbidden", "message", "You do not have access to this page.")));
            case ApiReply.NOT_FOUND -> problem(status, "RecordNotFound", "Not found");
            case ApiReply.CONFLICT ->
                problem(status, "UpdateConflict", "Safe Update prevented the update due to outdated ticket data.");
            case ApiReply.TOO_MANY ->
                problem(status, "APIRateLimitExceeded", "Number of allowed API requests per minute exceeded");
            default -> problem(status, "InternalError", "Internal Server Error");
        };
    }

    @Override
    public Optional<StoredTicket> ticket(JsonNode payload) {
        var told = payload.has("detail") ? payload.path("detail") : payload.path(TICKET);
        var id = told.path("id").asText();
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        ObjectNode ticket = told.deepCopy();
        ticket.put("id", Long.parseLong(id));
        ticket.put(STATUS, told.path(STATUS).asText("new").toLowerCase(Locale.ROOT));
        if (payload.path("requester").has("id")) {
            ticket.set("requester_id", payload.path("requester").path("id"));
        }
        if (payload.path("requester").has("email")) {
            ticket.set(ZendeskPayloads.EMAIL, payload.path("requester").path("email"));
        }
        return Optional.of(new StoredTicket(id, ticket));
    }

    @Override
    public TicketView view(StoredTicket ticket) {
        var content = ticket.content();
        return new TicketView(
                system(),
                ticket.id(),
                content.path("subject").asText(),
                content.path("description").asText(""),
                content.path(STATUS).asText(),
                ticket.notes());
    }

    @Override
    public List<JsonNode> payloads(TicketChange change, TicketBook book) {
        return List.of(ZendeskPayloads.of(change, book));
    }

    private static JsonNode shown(StoredTicket ticket, String include) {
        var answer = Json.mapper().createObjectNode();
        ObjectNode shown = ticket.content().deepCopy();
        var email = shown.remove(ZendeskPayloads.EMAIL);
        answer.set(TICKET, shown);
        if (include.contains("users")) {
            var user = answer.putArray("users").addObject();
            user.set("id", shown.path("requester_id"));
            if (email != null) {
                user.set("email", email);
            }
        }
        return answer;
    }

    private static ApiReply comments(ApiCall call, TicketBook book, StoredTicket ticket) {
        var notes = new ArrayList<>(book.seen(ticket));
        if (call.query("sort", call.query("sort_order", "")).matches("-created_at|desc")) {
            Collections.reverse(notes);
        }
        var size = Math.min(Integer.parseInt(call.query("page[size]", "100")), 100);
        var after = Integer.parseInt(call.query("page[after]", "0"));
        var answer = Json.mapper().createObjectNode();
        var list = answer.putArray("comments");
        notes.stream().skip(after).limit(size).map(ZendeskPayloads::comment).forEach(list::add);
        answer.putObject("meta")
                .put("has_more", after + size < notes.size())
                .put("after_cursor", Integer.toString(after + size));
        return ApiReply.json(ApiReply.OK, answer);
    }

    private ApiReply update(JsonNode change, TicketBook book, StoredTicket ticket) {
        var content = ticket.content();
        if (content.path(STATUS).asText().equals("closed")) {
            return invalid(STATUS, "Status: closed prevents ticket update");
        }
        if (change.path("safe_update").asBoolean()
                && !change.path("updated_stamp")
                        .asText()
                        .equals(content.path(UPDATED).asText())) {
            return error(ApiReply.CONFLICT);
        }
        var comment = change.path("comment");
        var markup = comment.path("html_body").asText(comment.path("body").asText(""));
        if (change.has("comment") && (markup.isBlank() || markup.length() > LONGEST_COMMENT)) {
            return invalid("comment", "Description: is blank or too long");
        }
        if (change.has(STATUS) && !STATUSES.contains(change.path(STATUS).asText())) {
            return invalid(STATUS, "Status: is not valid");
        }
        if (change.has("comment")) {
            book.note(ticket, markup, comment.has("html_body") ? HtmlText.of(markup) : markup);
        }
        if (change.has(STATUS)) {
            move(change.path(STATUS).asText(), book, ticket);
        }
        content.put(UPDATED, book.now().toString());
        return ApiReply.json(ApiReply.OK, shown(ticket, ""));
    }

    private static void move(String to, TicketBook book, StoredTicket ticket) {
        var from = ticket.content().path(STATUS).asText();
        if (!from.equals(to)) {
            ticket.content().put(STATUS, to);
            book.moved(ticket, from, to);
        }
    }

    private static ApiReply invalid(String field, String words) {
        return ApiReply.json(
                ApiReply.UNPROCESSABLE,
                Map.of(
                        "error",
                        "RecordInvalid",
                        "description",
                        "Record validation errors",
                        "details",
                        Map.of(field, List.of(Map.of("description", words)))));
    }

    private static ApiReply problem(int status, String error, String description) {
        return ApiReply.json(status, Map.of("error", error, "description", description));
    }
}
