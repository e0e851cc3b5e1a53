package dev.pipewright.decisions.mail;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the mail that asks a person to decide. Subject and button hold no word of the request. */
public final class AskLetters {

    private static final int SHORT_HASH = 12;

    private final Templates templates;
    private final String linkBaseUrl;

    /**
     * Writes mails with links below one address.
     *
     * @param linkBaseUrl the pages' address from the configuration; a link is never built from what a client sent
     */
    public AskLetters(Templates templates, String linkBaseUrl) {
        this.templates = templates;
        this.linkBaseUrl = linkBaseUrl.replaceAll("/+$", "");
        if (!this.linkBaseUrl.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
            throw new NonRetryableException(
                    ErrorCode.MISCONFIGURED,
                    "The base of the decision links is not the start of a URL; set it to https://host, without a query");
        }
    }

    /**
     * One line of a mail.
     *
     * @param value fit to be shown
     */
    public record Line(String label, String value) {}

    /** Writes the mail about a record with one person's link. */
    public Letter write(DecisionRecord record, LinkToken token) {
        var approval = record.question().fold(asked -> true, asked -> false);
        var reference = record.inquiry().execution().shortHash();
        Map<String, Object> parameters = Map.of(
                "heading",
                approval ? "A connection awaits your approval" : "Use an existing connection?",
                "button",
                approval ? "See what will be created" : "See the question",
                "lines",
                lines(record),
                "link",
                linkBaseUrl + "/decisions/" + token.reveal(),
                "expires",
                Printable.time(record.expiresAt()),
                "reference",
                reference);
        var subject =
                (approval ? "Approval needed for an AWS Glue connection" : "A question about your AWS Glue request")
                        + " [" + reference + "]";
        return new Letter(subject, templates.plain("ask", parameters), templates.html("mail/ask", parameters));
    }

    private static List<Line> lines(DecisionRecord record) {
        var inquiry = record.inquiry();
        var lines = new ArrayList<Line>();
        lines.add(line("Connection", record.question().connectionName()));
        lines.addAll(record.question().fold(AskLetters::approval, AskLetters::reuse));
        lines.add(line(
                "Account",
                inquiry.account().accountId() + ", " + inquiry.account().region()));
        lines.add(line(
                "Requested by",
                inquiry.requester().displayName()
                        + (inquiry.requester().verified() ? " (verified)" : " (not verified)")));
        return List.copyOf(lines);
    }

    private static List<Line> approval(Approval asked) {
        var source = asked.source();
        var host = source.host()
                .map(name ->
                        name + (source.port().isPresent() ? ":" + source.port().getAsInt() : ""));
        return Stream.of(
                        host.map(value -> line("Source", value)),
                        source.database().map(value -> line("Database", value)),
                        Optional.of(line("Plan", asked.plan().hash().substring(0, SHORT_HASH))),
                        asked.ticket().map(ticket -> line("Ticket", quoted(ticket))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Line> reuse(Reuse asked) {
        var names =
                asked.connections().stream().map(candidate -> candidate.name()).collect(Collectors.joining(", "));
        return List.of(line("Already there", names));
    }

    private static String quoted(Ticket ticket) {
        var words = Stream.of(ticket.system(), ticket.id())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return "“" + words + "”";
    }

    private static Line line(String label, String value) {
        return new Line(label, Printable.line(value));
    }
}
