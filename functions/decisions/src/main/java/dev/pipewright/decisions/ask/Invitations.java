package dev.pipewright.decisions.ask;

import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.mail.AskLetters;
import dev.pipewright.decisions.mail.Mailer;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.InvitationStore.Invitation;
import dev.pipewright.decisions.record.Invited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Mails each person a link of their own, at most once however often the step runs.
 *
 * <p>A mail that SES refused is given back and sent by the next attempt. One whose fate is unknown (a time-out, a server
 * error) counts as sent: a second mail with a second link would confuse more than the reminder that follows.
 */
public final class Invitations {

    private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);
    private static final String MAIL = "ask";
    private static final int SERVER_ERROR = 500;

    private final InvitationStore store;
    private final AskLetters letters;
    private final Mailer mailer;

    /** Invites with these means. */
    public Invitations(InvitationStore store, AskLetters letters, Mailer mailer) {
        this.store = store;
        this.letters = letters;
        this.mailer = mailer;
    }

    /**
     * Invites whoever is not invited yet: first all links, then the mails.
     *
     * @return how many mails SES was given now
     * @throws RuntimeException one of the three policies: if a mail is to be tried again, or if nobody could be mailed
     */
    int send(DecisionRecord record, List<Invited> invited) {
        var prepared = invited.stream()
                .map(person -> store.prepare(record, person, MAIL))
                .flatMap(Optional::stream)
                .toList();
        var claimed = 0;
        var refused = new ArrayList<RuntimeException>();
        for (var invitation : prepared) {
            if (store.claim(invitation)) {
                claimed++;
                mail(record, invitation).ifPresent(refused::add);
            }
        }
        judge(refused, invited.size());
        return claimed - refused.size();
    }

    private Optional<RuntimeException> mail(DecisionRecord record, Invitation invitation) {
        try {
            mailer.send(record, invitation.recipient(), letters.write(record, invitation.token()));
        } catch (AwsServiceException e) {
            if (e.statusCode() >= SERVER_ERROR) {
                unknown();
                return Optional.empty();
            }
            store.release(invitation);
            return Optional.of(AwsErrors.policy(e));
        } catch (SdkClientException e) {
            unknown();
            return Optional.empty();
        }
        note(invitation);
        return Optional.empty();
    }

    /** Outside the mail's own errors: what the table refuses now says nothing about the mail, which is on its way. */
    private void note(Invitation invitation) {
        try {
            store.sent(invitation);
        } catch (SdkException e) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.ERROR_CODE, e.getClass().getSimpleName())
                    .log("A mail was sent but could not be noted as sent; it stays claimed and is not sent again");
        }
    }

    private static void judge(List<RuntimeException> refused, int asked) {
        refused.stream()
                .filter(RetryableException.class::isInstance)
                .findFirst()
                .ifPresent(e -> {
                    throw e;
                });
        if (refused.size() == asked) {
            throw refused.get(0);
        }
        if (!refused.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.ERROR_CODE, "MAIL_REFUSED")
                    .log("{} of {} people could not be mailed", refused.size(), asked);
        }
    }

    private static void unknown() {
        LOG.atWarn()
                .addKeyValue(LogKeys.ERROR_CODE, "MAIL_UNKNOWN")
                .log("SES did not say whether it took a mail; it is not sent again");
    }
}
