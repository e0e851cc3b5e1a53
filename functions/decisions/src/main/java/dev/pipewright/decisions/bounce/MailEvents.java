package dev.pipewright.decisions.bounce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.mail.Mailer;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.ReachStore;
import dev.pipewright.decisions.record.Unreachable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what SES tells of a mail, and notes whom it did not reach. Idempotent: an event may come more than once.
 *
 * <p>The mail's tags lead to the record and the person. The event also holds the address, which is neither read nor logged.
 */
public final class MailEvents {

    private static final Logger LOG = LoggerFactory.getLogger(MailEvents.class);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final ReachStore reach;

    /** Notes it in this store. */
    public MailEvents(ReachStore reach) {
        this.reach = reach;
    }

    /**
     * What was done.
     *
     * @param unreachable whether somebody is noted as unreachable on an open record now
     */
    public record Noted(boolean unreachable) {}

    /** Takes one event as EventBridge delivers it. */
    public Noted take(JsonNode event) {
        var detail = event.path("detail");
        var why = MailEvent.of(event).flatMap(known -> known.lost(detail));
        var decision = tag(detail, Mailer.TAG_DECISION);
        var address = tag(detail, Mailer.TAG_ADDRESS);
        if (why.isEmpty() || decision.isEmpty() || address.isEmpty()) {
            LOG.atInfo().log(
                    "Nobody is unreachable by this: {}",
                    event.path("detail-type").asText());
            return new Noted(false);
        }
        var record = reach.unreachable(decision.get(), new Unreachable(address.get(), why.get()));
        record.ifPresent(MailEvents::tell);
        return new Noted(record.isPresent());
    }

    private static void tell(DecisionRecord record) {
        var asked = record.invited(LinkPurpose.DECIDE).size();
        var reached = record.reachable(LinkPurpose.DECIDE).size();
        LOG.atWarn()
                .addKeyValue(LogKeys.EXECUTION_ID, record.inquiry().execution().arn())
                .addKeyValue(LogKeys.ERROR_CODE, "MAIL_BOUNCED")
                .log(
                        "A mail did not arrive: {} of {} people who may decide could not be reached",
                        asked - reached,
                        asked);
    }

    /** A mail that is not Pipewright's has no such tag, or one with another value. */
    private static Optional<String> tag(JsonNode detail, String name) {
        return Optional.of(detail.path("mail").path("tags").path(name).path(0).asText())
                .filter(value -> HASH.matcher(value).matches());
    }
}
