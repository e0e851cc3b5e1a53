package dev.pipewright.core.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.report.Block.Code;
import dev.pipewright.core.report.Block.Heading;
import dev.pipewright.core.report.Block.Paragraph;
import dev.pipewright.core.report.Block.Points;
import dev.pipewright.core.report.Block.Row;
import dev.pipewright.core.report.Block.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a document says of a result, in the order in which it is read. */
final class ReportBlocks {

    private static final String NOT_EXECUTED = "NOT_EXECUTED";
    private static final String PASSED = "PASSED";

    private final JsonNode result;
    private final List<Block> blocks = new ArrayList<>();

    ReportBlocks(JsonNode result) {
        this.result = result;
    }

    List<Block> all(ReportHeader about) {
        blocks.add(new Paragraph("", result.path("summary").asText()));
        sureness();
        blocks.add(new Table("", "", about.rows()));
        findings();
        var cause = cause();
        cause.ifPresent(this::evidence);
        cause.ifPresent(check -> fix(check.path("fix")));
        alternatives();
        plan();
        handover();
        decisions();
        otherFindings(cause);
        checks("What else was looked at", "Seen", check -> isState(check, PASSED));
        checks("What was not examined", "Why", check -> isState(check, NOT_EXECUTED));
        return blocks;
    }

    private void sureness() {
        var diagnosis = result.path("diagnosis");
        if (diagnosis.isMissingNode()) {
            return;
        }
        blocks.add(new Paragraph(
                diagnosis.path("cause").asText(),
                switch (diagnosis.path("confidence").asText()) {
                    case "PROVEN" ->
                        "– proven: the configuration shows it, or the source itself has said it with a code of its own.";
                    case "LIKELY" -> "– likely: the error text says so, and nothing that was seen contradicts it.";
                    default -> "– possible: it fits what was seen, and so may something else.";
                }));
    }

    private void findings() {
        if (result.path("findings").isEmpty()) {
            return;
        }
        blocks.add(new Heading("What is wrong with the request"));
        blocks.add(new Table("Field", "Finding", rows(result.path("findings"), finding -> {
            var path = finding.path("path").asText("");
            return new Row(
                    path.isEmpty() ? "–" : path,
                    finding.path("message").asText() + " → "
                            + finding.path("remedy").asText());
        })));
    }

    private Optional<JsonNode> cause() {
        var cause = result.path("diagnosis").path("cause").asText("");
        return stream(result.path("checks"))
                .filter(check ->
                        !cause.isEmpty() && check.path("cause").asText("").equals(cause))
                .findFirst();
    }

    private void evidence(JsonNode check) {
        var evidence = check.path("evidence");
        if (evidence.isEmpty()) {
            return;
        }
        blocks.add(new Heading("What shows it"));
        blocks.add(new Paragraph("", "Seen by the check " + check.path("id").asText() + "."));
        blocks.add(new Table(
                "Looked at",
                "Value",
                evidence.properties().stream()
                        .map(entry -> new Row(entry.getKey(), words(entry.getValue())))
                        .toList()));
    }

    private void fix(JsonNode fix) {
        if (fix.isEmpty()) {
            return;
        }
        blocks.add(new Heading("How to put it right"));
        text(fix, "who").ifPresent(who -> blocks.add(new Paragraph("Who can do it:", who)));
        text(fix, "console").ifPresent(this::steps);
        text(fix, "cli").ifPresent(cli -> code("With the AWS CLI:", "sh", cli));
        text(fix, "terraform").ifPresent(terraform -> code("With Terraform:", "hcl", terraform));
    }

    private void steps(String console) {
        var steps = console.lines().filter(line -> !line.isBlank()).toList();
        if (steps.size() == 1) {
            blocks.add(new Paragraph("In the console:", steps.get(0)));
        } else {
            blocks.add(new Paragraph("In the console:", ""));
            blocks.add(new Points(true, steps));
        }
    }

    private void code(String title, String language, String words) {
        blocks.add(new Paragraph(title, ""));
        blocks.add(new Code(language, words));
    }

    private void alternatives() {
        var alternatives = stream(result.path("diagnosis").path("alternatives"))
                .map(JsonNode::asText)
                .toList();
        if (!alternatives.isEmpty()) {
            blocks.add(new Heading("What else it may be"));
            blocks.add(new Points(false, alternatives));
        }
    }

    private void plan() {
        var plan = result.path("plan");
        if (plan.isMissingNode()) {
            return;
        }
        blocks.add(new Heading("What would be made"));
        blocks.add(new Code("json", plan.path("connectionInput").toPrettyString()));
        stream(plan.path("warnings")).forEach(warning -> blocks.add(new Paragraph("Mind:", warning.asText())));
    }

    private void handover() {
        var job = result.path("handover").path("glueEtl");
        if (job.isMissingNode()) {
            return;
        }
        blocks.add(new Heading("How a Glue job uses it"));
        blocks.add(new Code(
                "python",
                "glueContext.create_dynamic_frame.from_options(\n    connection_type=\""
                        + job.path("connectionType").asText() + "\",\n    connection_options="
                        + job.path("options") + ")"));
        stream(result.path("handover").path("notes")).forEach(note -> blocks.add(new Paragraph("", note.asText())));
    }

    private void decisions() {
        if (result.path("decisions").isEmpty()) {
            return;
        }
        blocks.add(new Heading("Who decided"));
        blocks.add(new Table(
                "By",
                "Decision",
                rows(
                        result.path("decisions"),
                        decision -> new Row(
                                decision.path("by").asText(),
                                decision.path("decision").asText().toLowerCase(Locale.ROOT) + " at "
                                        + decision.path("at").asText()
                                        + text(decision, "reason")
                                                .map(why -> ": " + why)
                                                .orElse("")))));
    }

    private void otherFindings(Optional<JsonNode> cause) {
        var others = stream(result.path("checks"))
                .filter(check -> !isState(check, PASSED) && !isState(check, NOT_EXECUTED))
                .filter(check -> cause.filter(check::equals).isEmpty())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        blocks.add(new Heading("What else was found"));
        for (var check : others) {
            var what = text(check, "cause").orElse(check.path("state").asText());
            blocks.add(new Paragraph(what, "– " + check.path("message").asText()));
            text(check.path("fix"), "console")
                    .ifPresent(console -> blocks.add(new Paragraph("In the console:", console)));
            text(check.path("fix"), "cli").ifPresent(cli -> blocks.add(new Code("sh", cli)));
        }
    }

    private void checks(String title, String column, Predicate<JsonNode> which) {
        var rows = stream(result.path("checks"))
                .filter(which)
                .map(check ->
                        new Row(check.path("id").asText(), check.path("message").asText()))
                .toList();
        if (!rows.isEmpty()) {
            blocks.add(new Heading(title));
            blocks.add(new Table("Check", column, rows));
        }
    }

    private static boolean isState(JsonNode check, String state) {
        return check.path("state").asText().equals(state);
    }

    private static List<Row> rows(JsonNode items, Function<JsonNode, Row> row) {
        return stream(items).map(row).toList();
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.of(json.path(member).asText("")).filter(text -> !text.isBlank());
    }

    private static String words(JsonNode value) {
        if (value.isArray() && stream(value).allMatch(JsonNode::isValueNode)) {
            return String.join(", ", stream(value).map(JsonNode::asText).toList());
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }
}
