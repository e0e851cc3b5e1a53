package dev.pipewright.decisions.close;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pipewright.core.event.Outcomes;
import dev.pipewright.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * The result of an execution that could not write its own. It repeats no text that somebody else wrote: neither a cause,
 * which may quote what was sent, nor the words of whoever stopped the execution. Of an input that nobody has looked
 * through for credentials it takes nothing but the ticket, and who says to have sent it.
 *
 * @param classified what the classifier knew of the request
 * @param made the connection that the execution made
 */
record WorkflowError(
        Ended.How how,
        Optional<String> error,
        Optional<String> lastState,
        Optional<Classified> classified,
        Optional<JsonNode> made,
        JsonNode input) {

    /** The names that Step Functions gives its own errors, and the one that the definition gives a result nobody took. */
    private static final Pattern OWN_ERRORS = Pattern.compile("States\\.[A-Za-z]{1,60}|ResultNotPublished");

    private static final List<String> TICKET = List.of("system", "id", "url");
    private static final int LONGEST = 500;

    static WorkflowError of(Ended ended, DescribeExecutionResponse execution, ExecutionPast past) {
        return new WorkflowError(
                ended.how(),
                Optional.ofNullable(execution.error())
                        .filter(error -> OWN_ERRORS.matcher(error).matches()),
                past.lastState(),
                past.classified(),
                past.made(),
                tree(execution.input()));
    }

    Outcomes.Kind kind() {
        return made.isPresent() ? Outcomes.Kind.CONNECTION_NOT_READY : Outcomes.Kind.REQUEST_CLOSED;
    }

    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("outcome", "WORKFLOW_ERROR");
        data.put("summary", summary());
        data.put("findings", List.of());
        made.ifPresent(connection -> data.put("connection", connection));
        classified
                .map(known -> known.request().path("source"))
                .filter(source -> !source.isEmpty())
                .ifPresent(source -> data.put("source", source));
        data.put("checks", List.of());
        data.put("decisions", List.of());
        data.put("requestedBy", requestedBy());
        var ticket = ticket();
        if (!ticket.isEmpty()) {
            data.put("ticket", ticket);
        }
        return data;
    }

    private String summary() {
        var where = lastState.map(state -> " in the state \"" + state + "\"").orElse("");
        var what = error.map(name -> " (" + name + ")").orElse("");
        return switch (how) {
            case FAILED -> "The workflow could not go on" + where + what + "; an operator must look at the execution.";
            case TIMED_OUT -> "The workflow took longer than it may and was ended" + where + ".";
            case ABORTED -> "The execution was stopped" + where + ".";
        };
    }

    /** Before the request was classified nobody has verified what it says of its sender. */
    private Map<String, Object> requestedBy() {
        var person = new LinkedHashMap<String, Object>();
        person.put("verified", classified.map(Classified::isVerified).orElse(false));
        classified
                .map(Classified::requesterId)
                .orElseGet(() -> text(input.path("requestedBy").path("id")))
                .ifPresent(id -> person.put("id", id));
        return person;
    }

    /** The classifier keeps no request that it could not read; the ticket that one came with is to be told all the same. */
    private Map<String, String> ticket() {
        var known =
                classified.map(read -> ticket(read.request().path("ticket"))).orElse(Map.of());
        return known.isEmpty() ? ticket(input.path("ticket")) : known;
    }

    private static Map<String, String> ticket(JsonNode given) {
        var ticket = new LinkedHashMap<String, String>();
        TICKET.forEach(field -> text(given.path(field)).ifPresent(value -> ticket.put(field, value)));
        return ticket;
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asText("")).filter(text -> !text.isBlank() && text.length() <= LONGEST);
    }

    private static JsonNode tree(String input) {
        try {
            return input == null ? MissingNode.getInstance() : Json.tree(input);
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    /** What the classifier keeps: a request that holds no credential, and who is known to have sent it. */
    record Classified(JsonNode request, JsonNode requester) {

        boolean isVerified() {
            return requester.path("verified").asBoolean();
        }

        Optional<String> requesterId() {
            return requester.path("ids").properties().stream()
                    .findFirst()
                    .map(id -> id.getValue().asText());
        }
    }
}
