package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * What Jira's webhooks send. A comment is told twice: as itself, and as an update of its issue.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/webhooks/">Webhooks</a>
 */
final class JiraPayloads {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");
    private static final String ACCOUNT = "557058:f58131cb-b67d-43c7-b30d-6b58d40bd077";

    private JiraPayloads() {}

    static List<JsonNode> of(TicketChange change, TicketBook book) {
        return change.note()
                .map(note -> {
                    var created = payload("comment_created", change, book);
                    created.set("comment", comment(note));
                    var updated = payload("jira:issue_updated", change, book);
                    updated.put("issue_event_type_name", "issue_commented").set("comment", comment(note));
                    return List.<JsonNode>of(created, updated);
                })
                .orElseGet(() -> List.of(moved(change, book)));
    }

    /** Returns a comment as the API shows it. */
    static ObjectNode comment(TicketNote note) {
        var comment = Json.mapper().createObjectNode().put("id", note.id());
        comment.set("author", user());
        comment.put("body", note.markup());
        comment.set("updateAuthor", user());
        var time = TIME.format(note.at().atOffset(ZoneOffset.UTC));
        return comment.put("created", time).put("updated", time).put("jsdPublic", true);
    }

    private static ObjectNode moved(TicketChange change, TicketBook book) {
        var payload = payload("jira:issue_updated", change, book).put("issue_event_type_name", "issue_generic");
        var changelog = payload.putObject("changelog").put("id", Integer.toString(book.nextNumber()));
        changelog
                .putArray("items")
                .addObject()
                .put("field", "status")
                .put("fieldtype", "jira")
                .put("fieldId", "status")
                .put("fromString", change.from())
                .put("toString", change.to());
        return payload;
    }

    private static ObjectNode payload(String event, TicketChange change, TicketBook book) {
        var payload = Json.mapper()
                .createObjectNode()
                .put("timestamp", book.now().toEpochMilli())
                .put("webhookEvent", event);
        payload.set("user", user());
        payload.set("issue", change.ticket().content().deepCopy());
        return payload;
    }

    private static ObjectNode user() {
        return Json.mapper()
                .createObjectNode()
                .put("accountId", ACCOUNT)
                .put("displayName", TicketBook.US)
                .put("active", true)
                .put("accountType", "app");
    }
}
