package dev.pipewright.decisions.page;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.delivery.Delivery;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.Link;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Origin;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Texts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The decision page. GET shows what is asked, or what became of it, and has no effect. POST decides once.
 *
 * <p>A decision is delivered in three steps, each of which may be the last one before a crash: stage the credentials, write
 * the decision (the first one wins), hand it to the workflow. Any later POST goes on with the third.
 */
public final class DecisionPage {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionPage.class);

    private final InvitationStore links;
    private final DecisionStore decisions;
    private final Approvers approvers;
    private final Staging staging;
    private final Delivery delivery;
    private final PageViews views;
    private final Clock clock;

    /** Shows and decides the records of these stores. */
    public DecisionPage(
            InvitationStore links,
            DecisionStore decisions,
            Approvers approvers,
            Staging staging,
            Delivery delivery,
            PageViews views,
            Clock clock) {
        this.links = links;
        this.decisions = decisions;
        this.approvers = approvers;
        this.staging = staging;
        this.delivery = delivery;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Somebody's visit to a question.
     *
     * @param texts in the language that the visitor asks for, else in the link's owner's
     */
    private record Visit(Link link, DecisionRecord record, Texts texts) {

        Visit of(DecisionRecord later) {
            return new Visit(link, later, texts);
        }
    }

    /** Answers a request; what goes wrong unexpectedly leaves as an exception whose message must not be logged. */
    public PageAnswer answer(PageRequest request) {
        return switch (request.method()) {
            case "GET", "HEAD" -> visit(request).map(this::show).orElseGet(() -> views.unknown(request.language()));
            case "POST" -> post(request);
            default -> views.methodNotAllowed(request.language());
        };
    }

    /** Returns the answer to a request that failed unexpectedly; it tells nothing about why. */
    public PageAnswer failed(Optional<Language> language) {
        return views.failed(language);
    }

    private PageAnswer post(PageRequest request) {
        try {
            var form = FormBody.read(request.contentType(), request.body());
            return visit(request)
                    .map(visit -> submit(visit, form, request.origin()))
                    .orElseGet(() -> views.unknown(request.language()));
        } catch (FormBody.Unreadable e) {
            return views.unreadable(e.status(), request.language());
        }
    }

    private Optional<Visit> visit(PageRequest request) {
        return request.token()
                .flatMap(links::link)
                .flatMap(link -> decisions
                        .find(link.decisionId())
                        .map(record -> new Visit(link, record, texts(link.recipient(), request.language()))));
    }

    private static Texts texts(Recipient reader, Optional<Language> language) {
        return Texts.of(language.orElse(reader.language())).in(reader.timeZone());
    }

    private PageAnswer show(Visit visit) {
        return closed(visit)
                .or(() -> refused(visit))
                .orElseGet(() -> views.form(visit.link(), visit.record(), visit.texts()));
    }

    private Optional<PageAnswer> closed(Visit visit) {
        return views.closed(visit.link(), visit.record(), clock.instant(), visit.texts());
    }

    /** Who may decide is read anew each time: a link can be forwarded, and people change. */
    private Optional<PageAnswer> refused(Visit visit) {
        try {
            return isStillAsked(visit) ? Optional.empty() : Optional.of(views.notAsked(visit.texts()));
        } catch (NonRetryableException | SdkException e) {
            LOG.atError()
                    .addKeyValue(
                            LogKeys.EXECUTION_ID,
                            visit.record().inquiry().execution().arn())
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("The approvers could not be read, so nobody can decide now");
            return Optional.of(views.tryAgain(visit.texts()));
        }
    }

    private boolean isStillAsked(Visit visit) {
        var requester = visit.record().inquiry().requester();
        return visit.link().purpose() == LinkPurpose.WITHDRAW
                || visit.record()
                        .question()
                        .fold(
                                approval -> approvers.mayDecide(visit.link().recipient(), requester),
                                forRequester -> true);
    }

    private PageAnswer submit(Visit visit, FormBody form, Origin origin) {
        var record = visit.record();
        var submission = Submission.of(visit.link().purpose(), record.question(), form);
        return closed(visit).isPresent()
                ? settle(visit, submission)
                : refused(visit).orElseGet(() -> take(visit, submission, origin));
    }

    private PageAnswer take(Visit visit, Submission submission, Origin origin) {
        var record = visit.record();
        if (!submission.errors().isEmpty()) {
            return views.form(visit.link(), record, submission.kept(), submission.errors(), visit.texts());
        }
        decide(visit, submission, origin);
        return settle(visit.of(decisions.find(record.id()).orElse(record)), submission);
    }

    private void decide(Visit visit, Submission submission, Origin origin) {
        var record = visit.record();
        var staged = submission.login().map(given -> given.stagedBy(staging, record));
        var decided = submission.decided(visit.link(), clock.instant().truncatedTo(ChronoUnit.MILLIS), staged);
        var won = decisions.decide(visit.link(), decided, origin);
        LOG.atInfo()
                .addKeyValue(LogKeys.EXECUTION_ID, record.inquiry().execution().arn())
                .addKeyValue(LogKeys.OUTCOME, won ? decided.verdict() : "TOO_LATE")
                .log("A decision was submitted");
    }

    /** Goes on with the delivery of what was decided, and shows what stands. */
    private PageAnswer settle(Visit visit, Submission submission) {
        var record = visit.record();
        if (record.decided().isEmpty() || !visit.link().isFor(record) || record.isExpired(clock.instant())) {
            return show(visit);
        }
        var delivered = deliver(record);
        if (delivered.status() == Status.EXPIRED) {
            return show(visit.of(delivered));
        }
        var conflict = submission.contradicts(visit.link(), record.decided().get());
        var handedOver = delivered.status() == Status.DELIVERED;
        return views.outcome(delivered, conflict ? 409 : handedOver ? 200 : 202, visit.texts());
    }

    private DecisionRecord deliver(DecisionRecord record) {
        try {
            return delivery.complete(record);
        } catch (RetryableException | NonRetryableException | SdkException e) {
            LOG.atWarn()
                    .addKeyValue(
                            LogKeys.EXECUTION_ID, record.inquiry().execution().arn())
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("A decision is recorded but not handed over or not announced yet");
            return decisions.find(record.id()).orElse(record);
        }
    }
}
