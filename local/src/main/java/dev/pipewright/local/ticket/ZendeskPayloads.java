package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.util.Locale;
import java.util.UUID;

/**
 * What Zendesk's event subscriptions send: ids as text and the words of choices in capitals, other than the API.
 *
 * @see <a href="https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/">Ticket events</a>
 */
final class ZendeskPayloads {

    /** Where the address of the requester is kept, which the API shows with the user and not with the ticket. */
    static final String EMAIL = "requester_email";

    private static final String AGENT = "8447388090999";

    private ZendeskPayloads() {}

    static JsonNode of(TicketChange change, TicketBook book) {
        var payload = Json.mapper().createObjectNode().put("account_id", 22_129_848);
        payload.set("detail", detail(change.ticket()));
        var event = payload.putObject("event");
        var kind = change.note()
                .map(note -> {
                    event.set("comment", comment(note));
                    return "ticket.comment_added";
                })
                .orElseGet(() -> {
                    event.put("current", upper(change.to())).put("previous", upper(change.from()));
                    return "ticket.status_changed";
                });
        return payload.put("id", UUID.randomUUID().toString())
                .put("subject", "zen:ticket:" + change.ticket().id())
                .put("time", book.now().toString())
                .put("type", "zen:event-type:" + kind)
                .put("zendesk_event_version", "2022-11-06");
    }

    /** Returns a comment as API and events show it. */
    static ObjectNode comment(TicketNote note) {
        var comment = Json.mapper()
                .createObjectNode()
                .put("id", Long.parseLong(note.id()))
                .put("type", "Comment")
                .put("author_id", Long.parseLong(AGENT))
                .put("body", note.text())
                .put("html_body", note.markup())
                .put("plain_body", note.text())
                .put("public", true)
                .put("is_public", true)
                .put("created_at", note.at().toString());
        comment.putObject("author").put("id", AGENT).put("is_staff", true).put("name", note.author());
        return comment;
    }

    private static ObjectNode detail(StoredTicket ticket) {
        ObjectNode detail = ticket.content().deepCopy();
        detail.remove(EMAIL);
        return detail.put("actor_id", AGENT)
                .put("id", ticket.id())
                .put("requester_id", detail.path("requester_id").asText())
                .put("status", upper(detail.path("status").asText()));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
