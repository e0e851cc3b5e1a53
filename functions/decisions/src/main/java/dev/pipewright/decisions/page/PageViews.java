package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Link;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.template.Templates;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Texts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders every answer the page gives. What has no record behind it is rendered once per language, when this is made; it is
 * read in the language asked for, else in the deployment's.
 */
public final class PageViews {

    private final Templates templates;
    private final PageStyle style = PageStyle.load();
    private final Language language;
    private final Map<Language, Fixed> fixed = new EnumMap<>(Language.class);

    /**
     * Renders with these templates.
     *
     * @param language the deployment's, of a reader who is not known and asks for none
     */
    public PageViews(Templates templates, Language language) {
        this.templates = templates;
        this.language = language;
        for (var each : Language.values()) {
            fixed.put(each, fixed(Texts.of(each)));
        }
    }

    /** The answers of one language that are the same for everybody. */
    private record Fixed(
            PageAnswer unknown, PageAnswer methodNotAllowed, PageAnswer failed, Map<Integer, PageAnswer> unreadable) {}

    PageAnswer unknown(Optional<Language> asked) {
        return fixed(asked).unknown();
    }

    PageAnswer methodNotAllowed(Optional<Language> asked) {
        return fixed(asked).methodNotAllowed();
    }

    PageAnswer failed(Optional<Language> asked) {
        return fixed(asked).failed();
    }

    PageAnswer unreadable(int status, Optional<Language> asked) {
        return fixed(asked).unreadable().get(status);
    }

    /** Returns what to show where there is nothing to decide (any more); empty where there is. */
    Optional<PageAnswer> closed(Link link, DecisionRecord record, Instant now, Texts texts) {
        if (!link.isFor(record)) {
            return Optional.of(message(texts, 410, "message.void", "message.void.text"));
        }
        if (record.isExpired(now)) {
            return Optional.of(expired(record, texts));
        }
        return record.decided().map(made -> outcome(record, 200, texts));
    }

    PageAnswer notAsked(Texts texts) {
        return message(texts, 410, "message.not-asked", "message.not-asked.text");
    }

    PageAnswer tryAgain(Texts texts) {
        return message(texts, 503, "message.try-again", "message.try-again.text");
    }

    /** Returns the page with the form that a link leads to, as nobody has filled it in. */
    PageAnswer form(Link link, DecisionRecord record, Texts texts) {
        return form(link, record, Map.of(), List.of(), texts);
    }

    /**
     * Returns the page with the form.
     *
     * @param kept what was typed and may be shown again
     */
    PageAnswer form(Link link, DecisionRecord record, Map<String, String> kept, List<FieldError> errors, Texts texts) {
        var form = new FormView(record.question().confirmation(), kept, errors, texts);
        var html = link.purpose() == LinkPurpose.WITHDRAW
                ? render(texts, "page/withdraw", WithdrawView.of(record, form))
                : question(record, form, texts);
        return new PageAnswer(errors.isEmpty() ? 200 : 422, style.headers(texts.language()), html);
    }

    private String question(DecisionRecord record, FormView form, Texts texts) {
        return record.question()
                .fold(
                        asked -> render(texts, "page/approval", ApprovalView.of(record, asked, form)),
                        asked -> asked.match(
                                reuse -> render(texts, "page/reuse", ReuseView.of(record, reuse, form)),
                                choose -> render(texts, "page/choose", ChooseView.of(record, choose, form)),
                                hints -> render(texts, "page/hints", HintsView.of(record, hints, form))));
    }

    /** Returns the page that shows what was decided. */
    PageAnswer outcome(DecisionRecord record, int status, Texts texts) {
        var html = render(texts, "page/outcome", OutcomeView.of(record, texts));
        return new PageAnswer(status, style.headers(texts.language()), html);
    }

    private PageAnswer expired(DecisionRecord record, Texts texts) {
        if (record.decided().isPresent()) {
            return message(texts, 410, "message.too-late", "message.too-late.text");
        }
        return record.status() == Status.ENDED
                ? message(texts, 410, "message.ended", "message.ended.text")
                : message(texts, 410, "message.expired", "message.expired.text");
    }

    private Fixed fixed(Optional<Language> asked) {
        return fixed.get(asked.orElse(language));
    }

    private Fixed fixed(Texts texts) {
        return new Fixed(
                message(texts, 404, "message.unknown", "message.unknown.text"),
                message(texts, 405, "message.method", "message.method.text").with("Allow", "GET, HEAD, POST"),
                message(texts, 500, "message.failed", "message.failed.text", "message.failed.again"),
                Map.of(
                        400, message(texts, 400, "message.unreadable", "message.malformed.text"),
                        413, message(texts, 413, "message.too-long", "message.too-long.text"),
                        415, message(texts, 415, "message.unreadable", "message.no-form.text")));
    }

    private PageAnswer message(Texts texts, int status, String headingKey, String... paragraphKeys) {
        var html = render(texts, "page/message", MessageView.of(texts, headingKey, paragraphKeys));
        return new PageAnswer(status, style.headers(texts.language()), html);
    }

    private String render(Texts texts, String template, Object view) {
        return templates.html(template, Map.of("css", style.css(), "texts", texts, "view", view));
    }
}
