package dev.pipewright.local.command;

import com.fasterxml.jackson.databind.JsonNode;
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
        heading("Plan " + plan.path("hash").asText().substring(0, 12));
        lines.add(INDENT + "connection "
                + plan.path("connectionInput").path("Name").asText() + ", "
                + plan.path("connectionInput")
                        .path("ConnectionProperties")
                        .path("JDBC_CONNECTION_URL")
                        .asText());
        lines.add(INDENT + "secret     " + plan.path("secret").path("name").asText() + " ("
                + plan.path("secret").path("origin").asText().toLowerCase(Locale.ROOT) + ")");
        plan.path("warnings").forEach(warning -> lines.add(INDENT + "! " + warning.asText()));
    }

    private void checks(JsonNode checks) {
        if (checks.isEmpty()) {
            return;
        }
        heading("Checks");
        for (var check : checks) {
            var mark = MARKS.getOrDefault(check.path("state").asText(), "?");
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s %-28s %s",
                    mark,
                    check.path("id").asText(),
                    check.path("message").asText()));
        }
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
    }

    private void heading(String title) {
        lines.add("");
        lines.add(title);
    }
}
