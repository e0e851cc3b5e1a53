package dev.pipewright.tickets.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.core.report.Block;
import dev.pipewright.core.report.Block.Heading;
import dev.pipewright.core.report.Block.Paragraph;
import dev.pipewright.core.report.Block.Points;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.site.TicketStage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a ticket is told of each event, and how far it has come by it.
 *
 * <p>Two events about one thing make one note, that of the later, which always comes: a rejection, an expiry and a new
 * connection are told with the outcome.
 */
final class TicketWords {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private TicketWords() {}

    static Telling of(TicketEvent event) {
        var telling = words(event);
        if (telling.note().isEmpty()) {
            return telling;
        }
        var note = new ArrayList<>(Discretion.of(telling.note()));
        note.add(new Paragraph(
                "",
                MINUTE.format(event.at()) + (event.execution().isEmpty() ? "" : ", execution " + event.execution())));
        return new Telling(note, telling.stage());
    }

    private static Telling words(TicketEvent event) {
        return switch (event.type()) {
            case "Connection Requested" -> requested();
            case "Input Requested" -> question(event.data());
            case "Approval Requested" -> approval(event.data());
            case "Approval Granted" -> approved(event.data());
            case "Connection Created" -> Telling.of(TicketStage.IN_PROGRESS);
            case "Connection Ready", "Connection Not Ready", "Connection Request Closed" -> OutcomeWords.of(event);
            case Delivery.REFUSED -> refused(event.data());
            default -> Telling.NOTHING;
        };
    }

    private static Telling requested() {
        return Telling.of(
                TicketStage.RECEIVED,
                new Heading("Pipewright has taken up this request"),
                new Paragraph(
                        "",
                        "The account is looked at, and whoever has to answer or to approve is asked by mail. Each step is"
                                + " noted here; nothing is made before a person has approved it."));
    }

    private static Telling question(JsonNode data) {
        var note = new ArrayList<Block>();
        note.add(new Heading("Pipewright has a question"));
        note.add(new Paragraph("", asked(data) + until(data, "Without an answer the request ends")));
        var open = new ArrayList<String>();
        data.path("open").forEach(point -> open.add(point(point)));
        if (!open.isEmpty()) {
            note.add(new Points(false, open));
        }
        note.add(new Paragraph(
                "",
                "The answer is given on the page behind the link in that mail; an answer on this ticket is not read."));
        return new Telling(note, Optional.of(TicketStage.WAITING));
    }

    private static String asked(JsonNode data) {
        return switch (data.path("kind").asText()) {
            case "REUSE" -> "The requester was asked by mail whether to use a connection that exists.";
            case "CHOOSE" -> "The requester was asked by mail which of these is meant.";
            default -> "The requester was asked by mail for what is missing.";
        };
    }

    private static String point(JsonNode point) {
        var path = point.path("path").asText("");
        return (path.isEmpty() ? "" : path + " – ") + point.path("message").asText();
    }

    private static Telling approval(JsonNode data) {
        var people = data.path("asked").asInt();
        return Telling.of(
                TicketStage.WAITING,
                new Heading("Approval of " + named(data) + " is asked for"),
                new Paragraph(
                        "",
                        (people == 1 ? "One person was" : people + " people were")
                                + " asked by mail; one of them decides."
                                + until(data, "Without a decision the request ends")));
    }

    private static Telling approved(JsonNode data) {
        return new Telling(
                reasoned("Approved: " + named(data), "It is made now, and tested.", data),
                Optional.of(TicketStage.IN_PROGRESS));
    }

    /** Who decided is in the audit record and not on the ticket. */
    static List<Block> reasoned(String title, String words, JsonNode decision) {
        var reason = Redaction.redact(decision.path("reason").asText("")).strip();
        var note = new ArrayList<Block>();
        note.add(new Heading(title));
        note.add(new Paragraph("", words));
        if (!reason.isEmpty()) {
            note.add(new Paragraph("The reason given:", "“" + reason + "”"));
        }
        return note;
    }

    private static Telling refused(JsonNode data) {
        var note = new ArrayList<Block>();
        note.add(new Heading("Pipewright cannot take this request"));
        note.add(new Paragraph("", data.path("summary").asText("")));
        var findings = new ArrayList<Block.Row>();
        data.path("findings")
                .forEach(finding -> findings.add(new Block.Row(
                        finding.path("path").asText("").isEmpty()
                                ? "–"
                                : finding.path("path").asText(),
                        finding.path("message").asText() + " → "
                                + finding.path("remedy").asText())));
        if (!findings.isEmpty()) {
            note.add(new Block.Table("Field", "Finding", findings));
        }
        note.add(OutcomeWords.CHANGE);
        // The ticket is as a person has just left it.
        return new Telling(note, Optional.empty());
    }

    private static String named(JsonNode data) {
        return data.path("connectionName").asText("the connection");
    }

    private static String until(JsonNode data, String what) {
        try {
            return " " + what + " on "
                    + MINUTE.format(Instant.parse(data.path("expiresAt").asText())) + ".";
        } catch (DateTimeException e) {
            return "";
        }
    }
}
