package dev.pipewright.tickets.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.report.Block;
import dev.pipewright.core.report.Block.Heading;
import dev.pipewright.core.report.Block.Paragraph;
import dev.pipewright.core.report.Report;
import dev.pipewright.core.report.ReportHeader;
import dev.pipewright.tickets.site.TicketStage;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/**
 * What a ticket is told of an outcome: the report on it, as it is mailed and printed elsewhere, without what only a report
 * needs.
 */
final class OutcomeWords {

    static final Paragraph CHANGE =
            new Paragraph("What to do:", "correct the ticket's fields; a request that has changed is taken up anew.");

    /** What the requester can put right on the ticket. */
    private static final Set<String> ASKS_ANEW = Set.of("INVALID", "NEEDS_INPUT", "UNSUPPORTED");

    private static final Set<String> DONE = Set.of("READY", "REUSED", "PLANNED");

    /** Of what passed, only the proofs are told. */
    private static final Set<String> PROOFS = Set.of("GLUE_TEST", "ENGINE");

    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    private OutcomeWords() {}

    static Telling of(TicketEvent event) {
        var result = event.data();
        var outcome = result.path("outcome").asText();
        var report = Report.of(told(result, outcome), header(event, result));
        var note = new ArrayList<Block>();
        if (outcome.equals("REJECTED")) {
            note.addAll(TicketWords.reasoned(
                    report.title(), "An approver rejected it; nothing was made.", lastDecision(result)));
        } else {
            note.add(new Heading(report.title()));
            note.addAll(report.blocks());
        }
        if (ASKS_ANEW.contains(outcome)) {
            note.add(2, CHANGE);
        }
        return new Telling(note, Optional.of(DONE.contains(outcome) ? TicketStage.DONE : TicketStage.OPEN));
    }

    private static JsonNode told(JsonNode result, String outcome) {
        ObjectNode told = result.deepCopy();
        told.remove("decisions");
        if (!outcome.equals("PLANNED")) {
            told.remove("plan");
        }
        ArrayNode checks = told.putArray("checks");
        result.path("checks").forEach(check -> {
            if (!check.path("state").asText().equals("PASSED")
                    || PROOFS.contains(check.path("stage").asText())) {
                checks.add(check);
            }
        });
        return told;
    }

    private static JsonNode lastDecision(JsonNode result) {
        var decisions = result.path("decisions");
        return decisions.path(decisions.size() - 1);
    }

    private static ReportHeader header(TicketEvent event, JsonNode result) {
        var parts = (event.executionArn() + ":::::").split(":", -1);
        return new ReportHeader(subject(result), parts[ACCOUNT], parts[REGION], event.at());
    }

    private static String subject(JsonNode result) {
        var name = result.path("connection").path("name").asText("");
        if (!name.isEmpty()) {
            return name;
        }
        var planned = result.path("plan").path("connectionInput").path("Name").asText("");
        return planned.isEmpty() ? result.path("source").path("host").asText("The connection") : planned;
    }
}
