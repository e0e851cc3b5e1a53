package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * ServiceNow, by its Table API. A ticket is found by its number in {@code task}, from which the tables of requested items,
 * incidents and all other tickets are derived, and is changed in its own table.
 *
 * <p>Notes are read back as the display value of {@code comments}: reading the journal's own table needs a right that
 * reading the ticket does not give, and without it says that there is nothing.
 *
 * @see <a href="https://github.com/rapid7/insightconnect-plugins/pull/4064">What reading the journal's own table answers without
 *     the right</a>
 * @see <a
 *     href="https://docs.servicenow.com/bundle/xanadu-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html">Table
 *     API</a>
 * @see <a href="https://developer.servicenow.com/blog.do?p=%2Fpost%2Fdot-walking-in-the-rest-table-api-2%2F">Dot-walking in
 *     the Table API</a>
 */
final class ServiceNowSite implements TicketSite {

    private static final String TABLES = "/api/now/table/";
    private static final String RESULT = "result";

    private static final String FIELDS =
            "sys_id,sys_class_name,number,state,active,short_description,description,opened_by.user_name,opened_by.email";

    /** What stands on a requested item where its requester typed nothing. */
    private static final String OF_THE_CATALOG = "cat_item.name,cat_item.short_description,cat_item.description";

    private static final String OPTION = "sc_item_option.item_option_new.name";
    private static final String VALUE = "sc_item_option.value";

    private static final String REQUESTED_ITEM = "sc_req_item";

    /** The states that ServiceNow comes with, by the class of the ticket; other classes have no common ones. */
    private static final Map<String, Map<TicketStage, String>> SHIPPED = Map.of(
            REQUESTED_ITEM,
            Map.of(
                    TicketStage.RECEIVED, "2",
                    TicketStage.IN_PROGRESS, "2",
                    TicketStage.WAITING, "-5",
                    TicketStage.DONE, "3",
                    TicketStage.OPEN, "1"),
            // To hold or to resolve an incident takes a reason, which a person gives.
            "incident",
            Map.of(TicketStage.RECEIVED, "2", TicketStage.IN_PROGRESS, "2"));

    private final TicketHttp http;
    private final SiteStates states;

    ServiceNowSite(TicketHttp http, SiteStates states) {
        this.http = http;
        this.states = states;
    }

    /** In the form of the business rule that comes with Pipewright. */
    @Override
    public Optional<JsonNode> read(String ticketId) {
        return record(ticketId).map(this::payload);
    }

    @Override
    public void put(String ticketId, Note note) {
        change(existing(ticketId), "comments", NoteText.of(note, ServiceNowMarkup::new));
    }

    @Override
    public boolean hasNote(String ticketId, String mark) {
        var answer = http.get(place(existing(ticketId)) + "?sysparm_fields=comments&sysparm_display_value=true");
        return Answers.object(answer, RESULT)
                .path(RESULT)
                .path("comments")
                .asText()
                .contains(mark);
    }

    @Override
    public void setStage(String ticketId, TicketStage stage) {
        if (states.of(stage).filter(String::isEmpty).isPresent()) {
            return;
        }
        var record = existing(ticketId);
        var wanted = states.of(stage)
                .or(() -> Optional.ofNullable(SHIPPED.getOrDefault(text(record, "sys_class_name"), Map.of())
                        .get(stage)));
        if (wanted.isPresent()
                && text(record, "active").equals("true")
                && !text(record, "state").equals(wanted.get())) {
            change(record, "state", wanted.get());
        }
    }

    private void change(JsonNode record, String field, String value) {
        http.send("PATCH", place(record), Json.mapper().createObjectNode().put(field, value));
    }

    private JsonNode payload(JsonNode record) {
        var payload = Json.mapper().createObjectNode();
        payload.put("number", text(record, "number"))
                .put("sys_id", text(record, "sys_id"))
                .put("reopened", "");
        payload.putObject("opened_by")
                .put("user_name", text(record, "opened_by.user_name"))
                .put("email", text(record, "opened_by.email"));
        var isItem = text(record, "sys_class_name").equals(REQUESTED_ITEM);
        var catalog = isItem ? catalog(record) : record;
        payload.put("short_description", typed(record, "short_description", catalog, "cat_item.name"))
                .put("description", typed(record, "description", catalog, "cat_item.description"));
        var variables = payload.putObject("variables");
        if (isItem) {
            var options = http.get(TABLES + "sc_item_option_mtom?sysparm_query=request_item%3D"
                    + TicketHttp.encoded(text(record, "sys_id"))
                    + "&sysparm_fields=" + OPTION + "," + VALUE + "&sysparm_limit=200");
            Answers.array(options, RESULT).forEach(option -> {
                if (!text(option, OPTION).isEmpty()) {
                    variables.put(text(option, OPTION), text(option, VALUE));
                }
            });
        }
        return payload;
    }

    private JsonNode catalog(JsonNode record) {
        var answer = http.get(place(record) + "?sysparm_fields=" + OF_THE_CATALOG);
        return Answers.object(answer, RESULT).path(RESULT);
    }

    /** Returns what a person typed; the words of the catalog, which ask for nothing, are left out. */
    private static String typed(JsonNode record, String field, JsonNode catalog, String other) {
        var text = text(record, field).strip();
        return text.equals(text(catalog, "cat_item." + field).strip())
                        || text.equals(text(catalog, other).strip())
                ? ""
                : text;
    }

    private JsonNode existing(String ticketId) {
        return record(ticketId)
                .orElseThrow(() -> new NonRetryableException(
                        ErrorCode.TICKET_REFUSED,
                        "ServiceNow has no ticket of this number, or hides it from Pipewright's user"));
    }

    private Optional<JsonNode> record(String ticketId) {
        // The query language has operators; a number has none of their characters.
        if (!ticketId.matches("[A-Za-z0-9]{1,40}")) {
            return Optional.empty();
        }
        var found = http.find(TABLES + "task?sysparm_query=number%3D" + ticketId + "&sysparm_fields=" + FIELDS
                        + "&sysparm_limit=1&sysparm_exclude_reference_link=true")
                .map(answer -> Answers.array(answer, RESULT));
        return found.filter(records -> !records.isEmpty()).map(records -> records.get(0));
    }

    private static String place(JsonNode record) {
        return TABLES + TicketHttp.encoded(text(record, "sys_class_name")) + "/"
                + TicketHttp.encoded(text(record, "sys_id"));
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }
}
