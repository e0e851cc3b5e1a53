package dev.pipewright.decisions.mail;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore.Invitation;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.record.Question.Hints;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.template.SourceWords;
import dev.pipewright.decisions.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the mail that asks a person to decide. Subject and button hold no word of the request. */
public final class AskLetters implements LinkLetter {

    private static final int SHORT_HASH = 12;

    /** How many names a line of a mail holds; the page shows all. */
    private static final int MAX_NAMES = 12;

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

    @Override
    public Letter write(DecisionRecord record, Invitation invitation) {
        var words = Words.of(record.question());
        var reference = record.inquiry().execution().shortHash();
        Map<String, Object> parameters = Map.of(
                "heading",
                words.heading(),
                "button",
                words.button(),
                "lines",
                lines(record),
                "link",
                linkBaseUrl + "/decisions/" + invitation.token().reveal(),
                "expires",
                Printable.time(record.expiresAt()),
                "reference",
                reference);
        var subject = words.subject() + " [" + reference + "]";
        return new Letter(subject, templates.plain("ask", parameters), templates.html("mail/ask", parameters));
    }

    /** What a mail says by its kind alone. */
    private record Words(String subject, String heading, String button) {

        private static final String QUESTION = "A question about your AWS Glue request";

        static Words of(Question question) {
            return question.fold(
                    approval -> new Words(
                            "Approval needed for an AWS Glue connection",
                            "A connection awaits your approval",
                            "See what will be created"),
                    asked -> asked.match(
                            reuse -> new Words(QUESTION, "Use an existing connection?", "See the question"),
                            choose -> new Words(QUESTION, "Which of these is the source?", "See the question"),
                            hints -> new Words(QUESTION, "Your request needs more details", "Fill in the details")));
        }
    }

    private static List<Line> lines(DecisionRecord record) {
        var inquiry = record.inquiry();
        var lines = new ArrayList<Line>();
        record.question().connectionName().ifPresent(name -> lines.add(line("Connection", name)));
        lines.addAll(record.question()
                .fold(
                        AskLetters::approval,
                        asked -> List.of(asked.match(AskLetters::reuse, AskLetters::choose, AskLetters::hints))));
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
        return Stream.of(
                        SourceWords.place(source).map(place -> line("Source", place)),
                        source.database().map(value -> line("Database", value)),
                        Optional.of(line("Plan", asked.plan().hash().substring(0, SHORT_HASH))),
                        asked.ticket().map(ticket -> line("Ticket", quoted(ticket))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Line reuse(Reuse asked) {
        return list("Already there", asked.connections(), ExistingConnection::name);
    }

    private static Line choose(Choose asked) {
        return list("Found", asked.candidates(), SourceCandidate::name);
    }

    private static Line hints(Hints asked) {
        return list("To fill in", asked.hints(), hint -> FieldWords.label(hint.path()));
    }

    private static <T> Line list(String label, List<T> items, Function<T, String> name) {
        var names = items.stream().limit(MAX_NAMES).map(name).collect(Collectors.joining(", "));
        var more = items.size() - MAX_NAMES;
        return line(label, more > 0 ? names + " and " + more + " more" : names);
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
