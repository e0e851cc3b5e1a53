package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * ServiceNow by its Table API: requested items and their variables. Comments are a journal, which reading shows as one text.
 *
 * @see <a
 *     href="https://docs.servicenow.com/bundle/xanadu-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html">Table
 *     API</a>
 */
final class ServiceNow implements Dialect {

    private static final Pattern PATH = Pattern.compile("/api/now/(v\\d/)?table/(?<table>[a-z_]+)(/(?<id>[0-9a-z]+))?");
    private static final Pattern BY_NUMBER = Pattern.compile("number=(?<value>[A-Za-z0-9]+)");
    private static final Pattern BY_ITEM = Pattern.compile("request_item=(?<value>[0-9a-z]+)");

    private static final Set<String> TASKS = Set.of("task", "sc_req_item");
    private static final String OPTIONS = "sc_item_option_mtom";
    private static final String RESULT = "result";
    private static final String STATE = "state";
    private static final String NUMBER = "number";
    private static final String SYS_ID = "sys_id";
    private static final String COMMENTS = "comments";

    /** The choices that requested items come with. */
    private static final Map<String, String> STATES = Map.of(
            "-5", "Pending",
            "1", "Open",
            "2", "Work in Progress",
            "3", "Closed Complete",
            "4", "Closed Incomplete",
            "7", "Closed Skipped");

    private static final Set<String> CLOSED = Set.of("3", "4", "7");

    @Override
    public TicketSystem system() {
        return TicketSystem.SERVICENOW;
    }

    @Override
    public ApiReply answer(ApiCall call, TicketBook book) {
        var path = PATH.matcher(call.path());
        if (!path.matches()) {
            return problem(ApiReply.BAD_REQUEST, "Requested URI does not represent any resource", "");
        }
        var table = path.group("table");
        if (table.equals(OPTIONS) && path.group("id") == null) {
            return list(call, variables(call, book));
        }
        if (!TASKS.contains(table)) {
            return problem(ApiReply.BAD_REQUEST, "Invalid table " + table, "");
        }
        if (path.group("id") == null) {
            return list(call, found(call, book));
        }
        return ticketOf(path.group("id"), book)
                .map(ticket -> call.method().equals("PATCH")
                        ? change(call.body(), book, ticket)
                        : ApiReply.json(
                                ApiReply.OK, Map.of(RESULT, picked(call, ServiceNowRecord.shown(ticket, book)))))
                .orElseGet(() -> error(ApiReply.NOT_FOUND));
    }

    @Override
    public ApiReply error(int status) {
        return switch (status) {
            case ApiReply.UNAUTHORIZED ->
                problem(status, "User Not Authenticated", "Required to provide Auth information");
            case ApiReply.FORBIDDEN ->
                problem(status, "Operation Failed", "ACL Exception Update Failed due to security constraints");
            case ApiReply.NOT_FOUND ->
                problem(status, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
            case ApiReply.TOO_MANY -> problem(status, "Rate limit exceeded", "Too many requests");
            default -> problem(status, "Internal error", "Transaction cancelled: maximum execution time exceeded");
        };
    }

    @Override
    public Optional<StoredTicket> ticket(JsonNode payload) {
        var number = payload.path(NUMBER).asText();
        if (number.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode record = payload.deepCopy();
        record.remove("reopened");
        if (!record.has(SYS_ID)) {
            record.put(SYS_ID, ServiceNowRecord.sysId(number));
        }
        record.put("sys_class_name", "sc_req_item").put(STATE, "1").put("active", "true");
        return Optional.of(new StoredTicket(number, record));
    }

    @Override
    public TicketView view(StoredTicket ticket) {
        var record = ticket.content();
        return new TicketView(
                system(),
                ticket.id(),
                record.path("short_description").asText(),
                record.path("description").asText(""),
                STATES.get(record.path(STATE).asText()),
                ticket.notes());
    }

    /**
     * The business rule of a site that tells every change, and not only those that ask for something; it always tells who
     * made it, or never.
     */
    @Override
    public List<JsonNode> payloads(TicketChange change, TicketBook book) {
        ObjectNode payload = change.ticket().content().deepCopy();
        List.of(STATE, "active", "sys_class_name").forEach(payload::remove);
        if (payload.has("updated_by")) {
            payload.putObject("updated_by").put("user_name", "pipewright").put("email", "");
        }
        return List.of(payload.put("reopened", ""));
    }

    private static Optional<StoredTicket> ticketOf(String sysId, TicketBook book) {
        return book.all().stream()
                .filter(ticket -> ticket.content().path(SYS_ID).asText().equals(sysId))
                .findFirst();
    }

    private static ArrayNode found(ApiCall call, TicketBook book) {
        var records = Json.mapper().createArrayNode();
        var query = BY_NUMBER.matcher(call.query("sysparm_query", ""));
        if (query.matches()) {
            book.read(query.group("value")).ifPresent(ticket -> records.add(ServiceNowRecord.shown(ticket, book)));
        }
        return records;
    }

    private static ArrayNode variables(ApiCall call, TicketBook book) {
        var options = Json.mapper().createArrayNode();
        var query = BY_ITEM.matcher(call.query("sysparm_query", ""));
        if (query.matches()) {
            ticketOf(query.group("value"), book)
                    .ifPresent(ticket -> ServiceNowRecord.variables(ticket).forEach(options::add));
        }
        return options;
    }

    private static ApiReply list(ApiCall call, ArrayNode records) {
        if (call.changes()) {
            return new ApiReply(405, Map.of(), "");
        }
        var answer = Json.mapper().createObjectNode();
        var list = answer.putArray(RESULT);
        records.forEach(record -> list.add(picked(call, record)));
        return ApiReply.json(ApiReply.OK, answer);
    }

    /** Leaves what was asked for; a field that a record has not is left out. */
    private static JsonNode picked(ApiCall call, JsonNode record) {
        var fields = call.query("sysparm_fields", "");
        if (fields.isEmpty()) {
            return record;
        }
        var picked = Json.mapper().createObjectNode();
        Arrays.stream(fields.split(",")).filter(record::has).forEach(field -> picked.set(field, record.get(field)));
        return picked;
    }

    private ApiReply change(JsonNode change, TicketBook book, StoredTicket ticket) {
        var to = change.path(STATE).asText("");
        if (change.has(STATE) && !STATES.containsKey(to)) {
            return problem(ApiReply.FORBIDDEN, "Operation Failed", "Data Policy Exception: state is not a choice");
        }
        var comment = change.path(COMMENTS).asText("");
        if (!comment.isBlank()) {
            var unusedNote = book.note(ticket, comment, comment);
        }
        var from = ticket.content().path(STATE).asText();
        if (change.has(STATE) && !from.equals(to)) {
            ticket.content().put(STATE, to).put("active", Boolean.toString(!CLOSED.contains(to)));
            book.moved(ticket, from, to);
        }
        return ApiReply.json(ApiReply.OK, Map.of(RESULT, ServiceNowRecord.shown(ticket, book)));
    }

    private static ApiReply problem(int status, String message, String detail) {
        return ApiReply.json(
                status, Map.of("error", Map.of("message", message, "detail", detail), "status", "failure"));
    }
}
