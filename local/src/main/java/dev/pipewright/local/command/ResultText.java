package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** A result for a person: what happened, what was looked at, what to do. */
final class ResultText {

    private static final Map<String, String> MARKS =
            Map.of("PASSED", "✓", "FAILED", "✗", "WARNING", "!", "NOT_EXECUTED", "·");
    private static final String INDENT = "  ";

    private final StringJoiner lines = new StringJoiner(System.lineSeparator());

    private ResultText() {}

    /**
     * Words a result.
     *
     * @param withoutOutcome the word for one that has no outcome
     */
    static String of(JsonNode result, String withoutOutcome) {
        var text = new ResultText();
        text.lines.add(result.path("outcome").asText(withoutOutcome)
                + INDENT
                + result.path("summary").asText());
        text.findings(result.path("findings"));
        text.diagnosis(result);
        text.plan(result);
        text.checks(result.path("checks"));
        text.decisions(result.path("decisions"));
        text.handOver(result.path("handover"));
        return text.lines.toString();
    }

    private void findings(JsonNode findings) {
        for (var finding : findings) {
            var path = finding.path("path").asText("");
            lines.add("");
            lines.add(INDENT
                    + (path.isEmpty() ? "" : path + ": ")
                    + finding.path("message").asText());
            lines.add(INDENT + INDENT + "→ " + finding.path("remedy").asText());
        }
    }

    private void diagnosis(JsonNode result) {
        var diagnosis = result.path("diagnosis");
        if (diagnosis.isMissingNode()) {
            return;
        }
        var cause = diagnosis.path("cause").asText();
        heading("Cause");
        lines.add(INDENT + cause + " (" + diagnosis.path("confidence").asText().toLowerCase(Locale.ROOT) + ")");
        for (var check : result.path("checks")) {
            if (check.path("cause").asText().equals(cause)) {
                fix(check.path("fix"));
                return;
            }
        }
    }

    private void fix(JsonNode fix) {
        for (var way : new String[] {"who", "console", "cli", "terraform"}) {
            if (fix.hasNonNull(way)) {
                lines.add(String.format(
                        Locale.ROOT, "  %-10s %s", way, fix.path(way).asText()));
            }
        }
    }

    private void plan(JsonNode result) {
        var plan = result.path("plan");
        if (plan.isMissingNode()) {
            return;
        }
        heading("Plan " + PlanText.shortHash(plan));
        PlanText.of(plan).forEach(line -> lines.add(INDENT + line));
    }

    private void checks(JsonNode checks) {
        if (checks.isEmpty()) {
            return;
        }
        heading("Checks");
        var alike = new LinkedHashMap<String, List<JsonNode>>();
        for (var check : checks) {
            // What did not apply is often told of many checks in the same words: once is enough.
            var key = isNotExecuted(check)
                    ? check.path("message").asText()
                    : check.path("id").asText() + alike.size();
            alike.computeIfAbsent(key, ignored -> new ArrayList<>()).add(check);
        }
        var width = alike.values().stream()
                .mapToInt(group -> name(group).length())
                .max()
                .orElse(1);
        for (var group : alike.values()) {
            var check = group.get(0);
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s %-" + width + "s  %s",
                    MARKS.getOrDefault(check.path("state").asText(), "?"),
                    name(group),
                    check.path("message").asText()));
        }
    }

    private static boolean isNotExecuted(JsonNode check) {
        return check.path("state").asText().equals("NOT_EXECUTED");
    }

    private static String name(List<JsonNode> alike) {
        var first = alike.get(0).path("id").asText();
        return alike.size() == 1 ? first : first + " and " + (alike.size() - 1) + " more";
    }

    private void decisions(JsonNode decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        heading("Decisions");
        for (var decision : decisions) {
            var reason = decision.path("reason").asText("");
            lines.add(INDENT + decision.path("decision").asText() + " by "
                    + decision.path("by").asText() + " at "
                    + decision.path("at").asText() + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    private void handOver(JsonNode handOver) {
        var glueEtl = handOver.path("glueEtl");
        if (glueEtl.isMissingNode()) {
            return;
        }
        heading("Use it in a Glue job");
        lines.add(INDENT + "glueContext.create_dynamic_frame.from_options(");
        lines.add(INDENT + "    connection_type=\""
                + glueEtl.path("connectionType").asText() + "\",");
        lines.add(INDENT + "    connection_options=" + glueEtl.path("options") + ")");
        handOver.path("notes").forEach(note -> lines.add(INDENT + "- " + note.asText()));
    }

    private void heading(String title) {
        lines.add("");
        lines.add(title);
    }
}
