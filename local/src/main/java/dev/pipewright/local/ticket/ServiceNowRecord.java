package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A record of a table as the Table API shows it: fields of the records it refers to by their path, and the journal as text. */
final class ServiceNowRecord {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int ID_DIGITS = 32;

    private ServiceNowRecord() {}

    static ObjectNode shown(StoredTicket ticket, TicketBook book) {
        ObjectNode record = ticket.content().deepCopy();
        record.remove("variables");
        var opener = record.remove("opened_by");
        if (opener != null) {
            opener.properties().forEach(field -> record.set("opened_by." + field.getKey(), field.getValue()));
        }
        return record.put("comments", journal(book.seen(ticket)));
    }

    /** Returns the variables of a catalog item, each with its name and its value. */
    static List<JsonNode> variables(StoredTicket ticket) {
        var variables = new ArrayList<JsonNode>();
        ticket.content()
                .path("variables")
                .properties()
                .forEach(variable -> variables.add(Json.mapper()
                        .createObjectNode()
                        .put("sc_item_option.item_option_new.name", variable.getKey())
                        .put("sc_item_option.value", variable.getValue().asText())));
        return variables;
    }

    /** Returns the id of a record that came without one. */
    static String sysId(String number) {
        return CanonicalJson.sha256OfText(number).substring(0, ID_DIGITS);
    }

    /** Newest first. */
    private static String journal(List<TicketNote> notes) {
        var newestFirst = new ArrayList<>(notes);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .map(note -> TIME.format(note.at().atOffset(ZoneOffset.UTC)) + " - " + note.author()
                        + " (Additional comments)\n" + note.text() + "\n\n")
                .collect(Collectors.joining());
    }
}
