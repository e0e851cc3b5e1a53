package dev.pipewright.local.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;

/** A result for a person: what happened, what was looked at, what to do. */
public final class ResultText {

    private static final String INDENT = "  ";

    private final StringJoiner lines = new StringJoiner(System.lineSeparator());

    private ResultText() {}

    /**
     * Words a result.
     *
     * @param withoutOutcome the word for one that has no outcome
     */
    public static String of(JsonNode result, String withoutOutcome) {
        var text = new ResultText();
        text.lines.add(result.path("outcome").asText(withoutOutcome)
                + INDENT
                + result.path("summary").asText());
        text.findings(result.path("findings"));
        text.plan(result);
        DiagnosisText.lines(result).forEach(text.lines::add);
        text.decisions(result.path("decisions"));
        text.handOver(result);
        return TerminalText.lines(text.lines.toString());
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

    private void plan(JsonNode result) {
        var plan = result.path("plan");
        if (plan.isMissingNode()) {
            return;
        }
        heading("Plan " + PlanText.shortHash(plan));
        PlanText.of(plan).forEach(line -> lines.add(INDENT + line));
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

    private void handOver(JsonNode result) {
        var code = JobCode.of(result);
        var query = result.path("handover").path("athena").path("query").asText("");
        if (!code.isEmpty()) {
            heading("Use it in a Glue job");
            code.forEach(line -> lines.add(INDENT + line));
        }
        if (!query.isEmpty()) {
            heading("Query it with Athena");
            lines.add(INDENT + query);
        }
        result.path("handover").path("notes").forEach(note -> lines.add(INDENT + "- " + note.asText()));
    }

    private void heading(String title) {
        lines.add("");
        lines.add(title);
    }
}
