package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Link;
import dev.pipewright.decisions.template.Templates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders every answer the page gives. What has no record behind it is rendered once, when this is made. */
public final class PageViews {

    private final Templates templates;
    private final PageStyle style = PageStyle.load();
    private final PageAnswer unknown;
    private final PageAnswer methodNotAllowed;
    private final PageAnswer failed;
    private final Map<Integer, PageAnswer> unreadable;

    /** Renders with these templates. */
    public PageViews(Templates templates) {
        this.templates = templates;
        this.unknown = message(
                404,
                "This link leads nowhere",
                "It is incomplete, or what it led to is gone. Open the link from the e-mail once more.");
        this.methodNotAllowed = message(405, "This page can only be opened and submitted", "Open it in a browser.")
                .with("Allow", "GET, HEAD, POST");
        this.failed = message(
                500,
                "Something went wrong on our side",
                "If you were deciding, open the link from the e-mail again: it shows whether your decision was recorded.",
                "If this happens again, tell the people who run Pipewright when it happened.");
        this.unreadable = Map.of(
                400, message(400, "The form could not be read", "Go back, reload the page and fill it in again."),
                413, message(413, "The form is too long", "Go back and use shorter texts."),
                415, message(415, "The form could not be read", "Use the form on the page to decide."));
    }

    PageAnswer unknown() {
        return unknown;
    }

    PageAnswer methodNotAllowed() {
        return methodNotAllowed;
    }

    PageAnswer failed() {
        return failed;
    }

    PageAnswer unreadable(int status) {
        return unreadable.get(status);
    }

    /** Returns what to show where there is nothing to decide (any more); empty where there is. */
    Optional<PageAnswer> closed(Link link, DecisionRecord record, Instant now) {
        if (!link.isFor(record)) {
            return Optional.of(message(
                    410,
                    "This link is no longer valid",
                    "What it asked about has changed since. A new e-mail was sent; use the link in that one."));
        }
        if (record.isExpired(now)) {
            return Optional.of(expired(record));
        }
        return record.decided().map(made -> outcome(record, 200));
    }

    /** Returns the page with the form, as nobody has filled it in. */
    PageAnswer form(DecisionRecord record) {
        return form(record, Map.of(), List.of());
    }

    /**
     * Returns the page with the form.
     *
     * @param kept what was typed and may be shown again
     */
    PageAnswer form(DecisionRecord record, Map<String, String> kept, List<FieldError> errors) {
        var form = new FormView(record.question().confirmation(), kept, errors);
        var html = record.question()
                .fold(
                        asked -> render("page/approval", ApprovalView.of(record, asked, form)),
                        asked -> asked.match(
                                reuse -> render("page/reuse", ReuseView.of(record, reuse, form)),
                                choose -> render("page/choose", ChooseView.of(record, choose, form)),
                                hints -> render("page/hints", HintsView.of(record, hints, form))));
        return new PageAnswer(errors.isEmpty() ? 200 : 422, style.headers(), html);
    }

    /** Returns the page that shows what was decided. */
    PageAnswer outcome(DecisionRecord record, int status) {
        return new PageAnswer(status, style.headers(), render("page/outcome", OutcomeView.of(record)));
    }

    private PageAnswer expired(DecisionRecord record) {
        return record.decided().isPresent()
                ? message(
                        410,
                        "Too late",
                        "Your decision was recorded, but the request had ended before it arrived. Nothing was created.")
                : message(
                        410,
                        "This question has expired",
                        "Nobody decided in time, so nothing was created. The requester can ask again.");
    }

    private PageAnswer message(int status, String heading, String... paragraphs) {
        return new PageAnswer(status, style.headers(), render("page/message", MessageView.of(heading, paragraphs)));
    }

    private String render(String template, Object view) {
        return templates.html(template, Map.of("css", style.css(), "view", view));
    }
}
