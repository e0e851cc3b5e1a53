package dev.pipewright.decisions.mail;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.OutboxStore;
import dev.pipewright.decisions.record.OutboxStore.Entry;
import dev.pipewright.decisions.record.ReachStore;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.record.Unreachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

/**
 * Sends a mail that stands in the outbox, at most once however often it is tried.
 *
 * <ul>
 *   <li>What SES refuses for the moment is given back, and sent when it is tried again.
 *   <li>Whose mail SES rejects is noted as unreachable; others may have to be asked.
 *   <li>A mail whose fate is unknown (a time-out, a server error) counts as sent.
 * </ul>
 */
public final class Post {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final int SERVER_ERROR = 500;

    private final OutboxStore outbox;
    private final ReachStore reach;
    private final Mailer mailer;

    /** Sends by these means. */
    public Post(OutboxStore outbox, ReachStore reach, Mailer mailer) {
        this.outbox = outbox;
        this.reach = reach;
        this.mailer = mailer;
    }

    /**
     * Sends a mail unless somebody else has claimed it.
     *
     * @return whether SES was given the mail now, and did not reject it
     * @throws RuntimeException one of the policies, if SES did not take it although nothing is wrong with the address
     */
    public boolean send(DecisionRecord record, Entry entry, Recipient to, Letter letter) {
        return outbox.claim(entry) && mail(record, entry, to, letter);
    }

    private boolean mail(DecisionRecord record, Entry entry, Recipient to, Letter letter) {
        try {
            mailer.send(record, to, letter);
        } catch (MessageRejectedException e) {
            outbox.release(entry);
            reach.unreachable(record.hash(), new Unreachable(to.addressHash(), "Rejected"));
            warn("MAIL_REJECTED", "SES rejected a mail; whose it is counts as unreachable");
            return false;
        } catch (AwsServiceException e) {
            if (e.statusCode() < SERVER_ERROR) {
                outbox.release(entry);
                throw AwsErrors.policy(e);
            }
            unknown();
        } catch (SdkClientException e) {
            unknown();
        }
        note(entry);
        return true;
    }

    /** Outside the mail's own errors: what the table refuses now says nothing about the mail, which is on its way. */
    private void note(Entry entry) {
        try {
            outbox.sent(entry);
        } catch (SdkException e) {
            warn(
                    e.getClass().getSimpleName(),
                    "A mail was sent but could not be noted as sent; it stays claimed and is not sent again");
        }
    }

    private static void unknown() {
        warn("MAIL_UNKNOWN", "SES did not say whether it took a mail; it is not sent again");
    }

    private static void warn(String code, String what) {
        LOG.atWarn().addKeyValue(LogKeys.ERROR_CODE, code).log(what);
    }
}
