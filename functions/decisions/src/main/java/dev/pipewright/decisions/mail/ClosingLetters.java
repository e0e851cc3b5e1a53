package dev.pipewright.decisions.mail;

import dev.pipewright.decisions.record.Decided;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.template.Templates;
import dev.pipewright.decisions.template.VerdictWords;
import dev.pipewright.decisions.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the mail that tells a person how a question ended. It has no link: the one that the person has shows the same.
 * Whoever decided gets a receipt, so that a decision by somebody else who had the link is noticed.
 */
public final class ClosingLetters {

    private final Templates templates;

    /** Writes with these templates. */
    public ClosingLetters(Templates templates) {
        this.templates = templates;
    }

    /**
     * Writes the mail to one person.
     *
     * @param decider whether it was decided by this person's link
     */
    public Letter write(DecisionRecord record, Ending ending, Recipient reader, boolean decider) {
        var texts = reader.texts();
        var heading = texts.text(ending.headingKey());
        var reference = record.inquiry().execution().shortHash();
        Map<String, Object> parameters = Map.of(
                "texts",
                texts,
                "heading",
                heading,
                "meaning",
                texts.text(ending.meaningKey()),
                "lines",
                Line.about(record, texts, decision(record, texts)),
                "why",
                texts.text(decider ? "mail.end.receipt" : "mail.end.told"),
                "reference",
                reference);
        return new Letter(
                texts.text("mail.subject", heading, reference),
                templates.plain("closing", parameters),
                templates.html("mail/closing", parameters));
    }

    private static List<Line> decision(DecisionRecord record, Texts texts) {
        return record.decided().map(made -> decision(made, texts)).orElse(List.of());
    }

    private static List<Line> decision(Decided made, Texts texts) {
        return Stream.of(
                        Optional.of(Line.of(texts, VerdictWords.by(made.verdict()), made.by())),
                        Optional.of(Line.of(texts, VerdictWords.at(made.verdict()), texts.time(made.at()))),
                        made.reason().map(reason -> Line.of(texts, "outcome.reason", reason)))
                .flatMap(Optional::stream)
                .toList();
    }
}
