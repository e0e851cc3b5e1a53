package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.util.Optional;
import java.util.Set;

/**
 * Zendesk Support. A note is a public comment in HTML; the requester is mailed it by the account's own triggers. A closed
 * ticket takes no change, and a solved one may want fields that a person fills in: both are answered 422.
 *
 * @see <a href="https://github.com/Speedygeek/ZendeskApi_v2/issues/59">What a change of a closed ticket is answered</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/">Tickets</a>
 * @see <a href="https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/">Ticket comments</a>
 */
final class ZendeskSite implements TicketSite {

    private static final int PAGE = 20;

    /** Zendesk takes 5000 comments on a ticket; newest first, ours is on the first page or the second. */
    private static final int MOST_PAGES = 25;

    private static final Set<String> CLOSED = Set.of("solved", "closed");

    private final TicketHttp http;
    private final SiteStates states;

    ZendeskSite(TicketHttp http, SiteStates states) {
        this.http = http;
        this.states = states;
    }

    /** In the form of the trigger's body. The requester's user comes along with the ticket. */
    @Override
    public Optional<JsonNode> read(String ticketId) {
        return isId(ticketId)
                ? http.find(ticket(ticketId) + ".json?include=users").map(ZendeskSite::payload)
                : Optional.empty();
    }

    @Override
    public void put(String ticketId, Note note) {
        var change = Json.mapper().createObjectNode();
        change.putObject("ticket")
                .putObject("comment")
                .put("html_body", NoteText.of(note, ZendeskMarkup::new))
                .put("public", true);
        http.send("PUT", ticket(ticketId) + ".json", change);
    }

    @Override
    public boolean hasNote(String ticketId, String mark) {
        var cursor = "";
        for (var page = 0; page < MOST_PAGES; page++) {
            var answer = http.get(ticket(ticketId) + "/comments.json?sort=-created_at&page%5Bsize%5D=" + PAGE + cursor);
            for (var comment : Answers.array(answer, "comments")) {
                if (comment.path("body").asText().contains(mark)) {
                    return true;
                }
            }
            if (!answer.path("meta").path("has_more").asBoolean()) {
                return false;
            }
            cursor = "&page%5Bafter%5D="
                    + TicketHttp.encoded(
                            answer.path("meta").path("after_cursor").asText());
        }
        return false;
    }

    @Override
    public void setStage(String ticketId, TicketStage stage) {
        var wanted = states.of(stage).orElseGet(() -> status(stage));
        if (wanted.isEmpty()) {
            return;
        }
        var now = Answers.object(http.get(ticket(ticketId) + ".json"), "ticket")
                .path("ticket")
                .path("status")
                .asText();
        if (CLOSED.contains(now) || now.equals(wanted)) {
            return;
        }
        var change = Json.mapper().createObjectNode();
        change.putObject("ticket").put("status", wanted);
        http.send("PUT", ticket(ticketId) + ".json", change);
    }

    private static String status(TicketStage stage) {
        return switch (stage) {
            case RECEIVED, IN_PROGRESS, OPEN -> "open";
            case WAITING -> "pending";
            case DONE -> "solved";
        };
    }

    private static JsonNode payload(JsonNode answer) {
        var ticket = Answers.object(answer, "ticket").path("ticket");
        var payload = Json.mapper().createObjectNode();
        payload.set("ticket", ticket);
        var asker = payload.putObject("requester")
                .put("id", ticket.path("requester_id").asText());
        for (var user : answer.path("users")) {
            if (user.path("id").asText().equals(ticket.path("requester_id").asText())
                    && user.path("email").isTextual()) {
                asker.put("email", user.path("email").asText());
            }
        }
        return payload;
    }

    private static boolean isId(String ticketId) {
        return ticketId.matches("\\d{1,19}");
    }

    private static String ticket(String ticketId) {
        return "/api/v2/tickets/" + Answers.id(isId(ticketId), ticketId);
    }
}
