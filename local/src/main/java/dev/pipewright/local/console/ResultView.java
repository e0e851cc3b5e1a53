package dev.pipewright.local.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.local.result.CheckLine;
import dev.pipewright.local.result.FixLine;
import dev.pipewright.local.result.JobCode;
import dev.pipewright.local.result.PlanText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A result as a page shows it.
 *
 * @param result in the published shape
 */
public record ResultView(JsonNode result) {

    /** What a diagnosis found. */
    public record Cause(
            String name, String confidence, String summary, List<FixLine> fixes, List<String> notExamined) {}

    /** What a person decided. */
    public record Decision(String decision, String by, String reason) {}

    /** Returns the published word; a diagnosis alone that finds nothing has none. */
    public String outcome() {
        return result.path("outcome").asText("NOTHING FOUND");
    }

    public Tone tone() {
        return Tone.of(outcome());
    }

    public String summary() {
        return result.path("summary").asText();
    }

    public List<Finding> findings() {
        return all(result.path("findings")).stream()
                .map(finding -> Json.convert(finding, Finding.class))
                .toList();
    }

    public Optional<Cause> cause() {
        var diagnosis = result.path("diagnosis");
        return diagnosis.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Cause(
                        diagnosis.path("cause").asText(),
                        diagnosis.path("confidence").asText(),
                        diagnosis.path("summary").asText(),
                        FixLine.of(result),
                        texts(diagnosis.path("notExamined"))));
    }

    public List<CheckLine> checks() {
        return CheckLine.of(result.path("checks"));
    }

    /** Returns how many checks ended how. */
    public String counts() {
        var states = all(result.path("checks")).stream()
                .collect(groupingBy(check -> check.path("state").asText(), LinkedHashMap::new, counting()));
        return states.entrySet().stream()
                .map(state -> state.getValue() + " " + inWords(state.getKey()))
                .collect(joining(", "));
    }

    /** Returns a check's state in words. */
    public static String inWords(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public List<Decision> decisions() {
        return all(result.path("decisions")).stream()
                .map(decision -> new Decision(
                        decision.path("decision").asText(),
                        decision.path("by").asText(),
                        decision.path("reason").asText("")))
                .toList();
    }

    /** Returns the plan's lines; none where nothing was planned. */
    public List<String> plan() {
        return result.path("plan").isMissingNode() ? List.of() : PlanText.of(result.path("plan"));
    }

    public String planHash() {
        return PlanText.shortHash(result.path("plan"));
    }

    public List<String> code() {
        return JobCode.of(result);
    }

    public List<String> notes() {
        return texts(result.path("handover").path("notes"));
    }

    public String json() {
        return Printable.json(Json.pretty(result));
    }

    private static List<String> texts(JsonNode list) {
        return all(list).stream().map(JsonNode::asText).toList();
    }

    private static List<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
