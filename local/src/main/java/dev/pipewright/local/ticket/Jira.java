package dev.pipewright.local.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Jira by version 2 of its REST API. What it calls a state is reached only by a transition that leads away from the current
 * one.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issues/">Issues</a>
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issue-comments/">Issue comments</a>
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/build-an-app-that-respects-rate-limits/">Rate limits</a>
 */
final class Jira implements Dialect {

    private static final Pattern PATH =
            Pattern.compile("/rest/api/[23]/issue/(?<key>[^/]+)(?<part>/comment|/transitions)?");

    /** In characters, as Jira comes. */
    private static final int LONGEST_COMMENT = 32_767;

    private static final int MOST_COMMENTS = 100;
    private static final String HIDDEN = "Issue does not exist or you do not have permission to see it.";

    @Override
    public TicketSystem system() {
        return TicketSystem.JIRA;
    }

    @Override
    public ApiReply answer(ApiCall call, TicketBook book) {
        var path = PATH.matcher(call.path());
        if (!path.matches()) {
            return error(ApiReply.NOT_FOUND);
        }
        var issue = book.read(path.group("key"));
        if (issue.isEmpty()) {
            return error(ApiReply.NOT_FOUND);
        }
        var what = call.method() + (path.group("part") == null ? "" : path.group("part"));
        return switch (what) {
            case "GET" -> ApiReply.json(ApiReply.OK, issue.get().content());
            case "GET/comment" -> comments(call, book, issue.get());
            case "POST/comment" -> comment(call.body().path("body").asText(), book, issue.get());
            case "GET/transitions" -> ApiReply.json(ApiReply.OK, JiraWorkflow.offered(status(issue.get())));
            case "POST/transitions" ->
                move(call.body().path("transition").path("id").asText(), book, issue.get());
            default -> new ApiReply(405, Map.of(), "");
        };
    }

    @Override
    public ApiReply error(int status) {
        return switch (status) {
            case ApiReply.UNAUTHORIZED ->
                ApiReply.json(
                        status,
                        Map.of(
                                "message",
                                "Client must be authenticated to access this resource.",
                                "status-code",
                                status));
            case ApiReply.NOT_FOUND -> problem(status, HIDDEN);
            case ApiReply.FORBIDDEN -> problem(status, "You do not have the permission to comment on this issue.");
            case ApiReply.CONFLICT -> problem(status, "The issue is being moved by somebody else.");
            case ApiReply.TOO_MANY -> problem(status, "Rate limit exceeded.");
            default -> problem(status, "Internal server error");
        };
    }

    @Override
    public Optional<StoredTicket> ticket(JsonNode payload) {
        var key = payload.path("issue").path("key").asText();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode issue = payload.path("issue").deepCopy();
        var fields = issue.withObject("/fields");
        if (!fields.path("status").has("id")) {
            fields.set("status", JiraWorkflow.first());
        }
        return Optional.of(new StoredTicket(key, issue));
    }

    @Override
    public TicketView view(StoredTicket ticket) {
        var fields = ticket.content().path("fields");
        return new TicketView(
                system(),
                ticket.id(),
                fields.path("summary").asText(),
                fields.path("description").asText(""),
                status(ticket),
                ticket.notes());
    }

    @Override
    public List<JsonNode> payloads(TicketChange change, TicketBook book) {
        return JiraPayloads.of(change, book);
    }

    private static ApiReply comments(ApiCall call, TicketBook book, StoredTicket issue) {
        var start = number(call, "startAt", 0);
        var most = Math.min(number(call, "maxResults", MOST_COMMENTS), MOST_COMMENTS);
        var seen = new ArrayList<>(book.seen(issue));
        if (call.query("orderBy", "").equals("-created")) {
            seen.sort(Comparator.comparing(TicketNote::at).reversed());
        }
        return ApiReply.json(
                ApiReply.OK,
                Map.of(
                        "startAt",
                        start,
                        "maxResults",
                        most,
                        "total",
                        seen.size(),
                        "comments",
                        seen.stream()
                                .skip(start)
                                .limit(most)
                                .map(JiraPayloads::comment)
                                .toList()));
    }

    private static int number(ApiCall call, String name, int otherwise) {
        var given = call.query(name, "");
        return given.matches("\\d{1,6}") ? Integer.parseInt(given) : otherwise;
    }

    private ApiReply comment(String body, TicketBook book, StoredTicket issue) {
        if (body.isBlank()) {
            return invalid("comment", "Comment body can not be empty!");
        }
        if (body.length() > LONGEST_COMMENT) {
            return invalid(
                    "comment", "The entered text is too long. It exceeds the allowed limit of 32,767 characters.");
        }
        return ApiReply.json(ApiReply.CREATED, JiraPayloads.comment(book.note(issue, body, WikiText.of(body))));
    }

    private static ApiReply move(String transition, TicketBook book, StoredTicket issue) {
        var from = status(issue);
        var to = JiraWorkflow.target(from, transition);
        if (to.isEmpty()) {
            return problem(
                    ApiReply.BAD_REQUEST,
                    "It seems that you have tried to perform a workflow operation that is not valid for the current"
                            + " state of this issue.");
        }
        issue.content().withObject("/fields").set("status", to.get());
        book.moved(issue, from, status(issue));
        return ApiReply.nothing();
    }

    private static String status(StoredTicket issue) {
        return issue.content().path("fields").path("status").path("name").asText();
    }

    private static ApiReply invalid(String field, String message) {
        return ApiReply.json(
                ApiReply.BAD_REQUEST, Map.of("errorMessages", List.of(), "errors", Map.of(field, message)));
    }

    private static ApiReply problem(int status, String message) {
        return ApiReply.json(status, Json.tree(Map.of("errorMessages", List.of(message), "errors", Map.of())));
    }
}
