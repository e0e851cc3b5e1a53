package dev.pipewright.decisions.mail;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.question.ExistingConnection;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore.Invitation;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.record.Question.Choose;
import dev.pipewright.decisions.record.Question.Hints;
import dev.pipewright.decisions.record.Question.Reuse;
import dev.pipewright.decisions.template.FieldWords;
import dev.pipewright.decisions.template.SourceWords;
import dev.pipewright.decisions.template.Templates;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the mail that asks a person to decide, or tells the requester that others were asked. Subject and button hold no
 * word of the request.
 */
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

    @Override
    public Letter write(DecisionRecord record, Invitation invitation) {
        var texts = invitation.recipient().texts();
        var words = invitation.invited().purpose() == LinkPurpose.WITHDRAW
                ? Words.waiting(texts)
                : Words.of(record.question(), texts);
        return write(record, invitation, words);
    }

    /** Writes the same mail once more, for whoever has not answered the first. */
    public Letter remind(DecisionRecord record, Invitation invitation) {
        var texts = invitation.recipient().texts();
        return write(record, invitation, Words.of(record.question(), texts).again(texts));
    }

    private Letter write(DecisionRecord record, Invitation invitation, Words words) {
        var texts = invitation.recipient().texts();
        var reference = record.inquiry().execution().shortHash();
        Map<String, Object> parameters = Map.of(
                "texts",
                texts,
                "heading",
                words.heading(),
                "button",
                words.button(),
                "lines",
                new Lines(texts).of(record),
                "link",
                linkBaseUrl + "/decisions/" + invitation.token().reveal(),
                "expires",
                texts.time(record.expiresAt()),
                "reference",
                reference);
        var subject = texts.text("mail.subject", words.subject(), reference);
        return new Letter(subject, templates.plain("ask", parameters), templates.html("mail/ask", parameters));
    }

    /** What a mail says by its kind alone. */
    private record Words(String subject, String heading, String button) {

        static Words of(Question question, Texts texts) {
            return question.fold(
                    approval -> new Words(
                            texts.text("mail.approval.subject"),
                            texts.text("mail.approval.heading"),
                            texts.text("mail.approval.button")),
                    asked -> asked.match(
                            reuse -> asking(texts, "reuse.title", "mail.question.button"),
                            choose -> asking(texts, "choose.title", "mail.question.button"),
                            hints -> asking(texts, "mail.hints.heading", "mail.hints.button")));
        }

        static Words waiting(Texts texts) {
            return new Words(
                    texts.text("mail.waiting.subject"),
                    texts.text("mail.waiting.heading"),
                    texts.text("mail.waiting.button"));
        }

        Words again(Texts texts) {
            return new Words(texts.text("mail.reminder", subject), texts.text("mail.reminder", heading), button);
        }

        private static Words asking(Texts texts, String headingKey, String buttonKey) {
            return new Words(texts.text("mail.question.subject"), texts.text(headingKey), texts.text(buttonKey));
        }
    }

    /** What a mail says of the question, in one language. */
    private record Lines(Texts texts) {

        List<Line> of(DecisionRecord record) {
            return Line.about(
                    record,
                    texts,
                    record.question()
                            .fold(
                                    this::approval,
                                    asked -> List.of(asked.match(this::reuse, this::choose, this::hints))));
        }

        private List<Line> approval(Approval asked) {
            var source = asked.source();
            return Stream.of(
                            SourceWords.place(source, texts).map(place -> line("fact.source", place)),
                            source.database().map(value -> line("field.source.database", value)),
                            Optional.of(line("fact.plan", asked.plan().hash().substring(0, SHORT_HASH))),
                            asked.ticket().map(ticket -> line("mail.ticket", texts.text("quote", words(ticket)))))
                    .flatMap(Optional::stream)
                    .toList();
        }

        private Line reuse(Reuse asked) {
            return list("mail.there", asked.connections(), ExistingConnection::name);
        }

        private Line choose(Choose asked) {
            return list("mail.found", asked.candidates(), SourceCandidate::name);
        }

        private Line hints(Hints asked) {
            return list("mail.to-fill-in", asked.hints(), hint -> texts.text(FieldWords.label(hint.path())));
        }

        private <T> Line list(String labelKey, List<T> items, Function<T, String> name) {
            var names = texts.list(items.stream().limit(MAX_NAMES).map(name).toList());
            var more = items.size() - MAX_NAMES;
            return line(labelKey, more > 0 ? texts.text("mail.more", names, more) : names);
        }

        private Line line(String labelKey, String value) {
            return Line.of(texts, labelKey, value);
        }

        private static String words(Ticket ticket) {
            return Stream.of(ticket.system(), ticket.id())
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
        }
    }
}
