package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jira Cloud and Data Center, by version 2 of the REST API, which both have: text is wiki markup there.
 *
 * <p>A state is reached by a transition. Without a choice of the site it is the one that leads to the category of the
 * stage; of several, the one with a common name; where that does not tell either, none is made.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issues/">Issues</a>
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issue-comments/">Issue comments</a>
 */
final class JiraSite implements TicketSite {

    private static final Logger LOG = LoggerFactory.getLogger(JiraSite.class);

    private static final int PAGE = 20;

    /** Jira takes some 5000 comments on an issue; newest first, ours is on the first page or the second. */
    private static final int MOST_PAGES = 25;

    private static final String DONE = "done";

    /** Never back to "new": a webhook tells that as an issue that was opened again. */
    private static final String UNDER_WAY = "indeterminate";

    /** The names that are preferred where several states of the category can be reached. */
    private static final Map<String, Set<String>> COMMON = Map.of(
            DONE, Set.of("done", "resolved", "resolve issue", "completed", "closed"),
            UNDER_WAY, Set.of("in progress", "start progress", "work in progress"));

    private final TicketHttp http;
    private final SiteStates states;

    JiraSite(TicketHttp http, SiteStates states) {
        this.http = http;
        this.states = states;
    }

    @Override
    public Optional<JsonNode> read(String ticketId) {
        return isKey(ticketId)
                ? http.find(issue(ticketId))
                        .map(issue -> Json.mapper().createObjectNode().set("issue", Answers.object(issue, "fields")))
                : Optional.empty();
    }

    @Override
    public void put(String ticketId, Note note) {
        var body = Json.mapper().createObjectNode().put("body", NoteText.of(note, JiraMarkup::new));
        http.send("POST", issue(ticketId) + "/comment", body);
    }

    @Override
    public boolean hasNote(String ticketId, String mark) {
        for (var page = 0; page < MOST_PAGES; page++) {
            var answer = http.get(
                    issue(ticketId) + "/comment?orderBy=-created&maxResults=" + PAGE + "&startAt=" + page * PAGE);
            var comments = Answers.array(answer, "comments");
            for (var comment : comments) {
                if (comment.path("body").asText().contains(mark)) {
                    return true;
                }
            }
            if ((page + 1) * PAGE >= answer.path("total").asInt() || comments.isEmpty()) {
                return false;
            }
        }
        return false;
    }

    @Override
    public void setStage(String ticketId, TicketStage stage) {
        var chosen = states.of(stage);
        if (chosen.filter(String::isEmpty).isPresent()) {
            return;
        }
        var status = Answers.object(http.get(issue(ticketId) + "?fields=status"), "fields")
                .path("fields")
                .path("status");
        if (isClosed(status) || isAt(status, stage, chosen)) {
            return;
        }
        var transitions = Answers.array(http.get(issue(ticketId) + "/transitions"), "transitions");
        var transition = chosen.map(name -> named(transitions, Set.of(lower(name))))
                .orElseGet(() -> ofCategory(transitions, category(stage)));
        transition.ifPresentOrElse(
                id -> move(ticketId, id), () -> LOG.info("No transition of the issue fits the stage {}", stage));
    }

    private void move(String ticketId, String transition) {
        var body = Json.mapper().createObjectNode();
        body.putObject("transition").put("id", transition);
        http.send("POST", issue(ticketId) + "/transitions", body);
    }

    private static boolean isClosed(JsonNode status) {
        return category(status).equals(DONE);
    }

    private static boolean isAt(JsonNode status, TicketStage stage, Optional<String> chosen) {
        return chosen.map(name -> lower(status.path("name").asText()).equals(lower(name)))
                .orElseGet(() -> category(status).equals(category(stage)));
    }

    private static String category(TicketStage stage) {
        return stage == TicketStage.DONE ? DONE : UNDER_WAY;
    }

    private static String category(JsonNode status) {
        return status.path("statusCategory").path("key").asText();
    }

    private static Optional<String> ofCategory(JsonNode transitions, String category) {
        var fitting = Json.mapper().createArrayNode();
        for (var transition : transitions) {
            if (category(transition.path("to")).equals(category)) {
                fitting.add(transition);
            }
        }
        return fitting.size() == 1
                ? Optional.of(fitting.get(0).path("id").asText())
                : named(fitting, COMMON.get(category));
    }

    /** By the name of the state it leads to, else by its own. */
    private static Optional<String> named(JsonNode transitions, Set<String> names) {
        for (var transition : transitions) {
            if (names.contains(lower(transition.path("to").path("name").asText()))) {
                return Optional.of(transition.path("id").asText());
            }
        }
        for (var transition : transitions) {
            if (names.contains(lower(transition.path("name").asText()))) {
                return Optional.of(transition.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isKey(String ticketId) {
        return ticketId.matches("[A-Za-z][A-Za-z0-9_]{0,63}-\\d{1,15}|\\d{1,19}");
    }

    private static String issue(String ticketId) {
        return "/rest/api/2/issue/" + Answers.id(isKey(ticketId), ticketId);
    }
}
