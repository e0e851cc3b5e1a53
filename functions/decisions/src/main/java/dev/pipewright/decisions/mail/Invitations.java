package dev.pipewright.decisions.mail;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.Invited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Mails each person a link of their own, at most once for one sort of mail, however often it is tried. */
public final class Invitations {

    private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);

    private final String mail;
    private final LinkLetter letter;
    private final InvitationStore store;
    private final Post post;

    private Invitations(String mail, LinkLetter letter, InvitationStore store, Post post) {
        this.mail = mail;
        this.letter = letter;
        this.store = store;
        this.post = post;
    }

    /** Returns the mail that asks. */
    public static Invitations toDecide(LinkLetter letter, InvitationStore store, Post post) {
        return new Invitations("ask", letter, store, post);
    }

    /** Returns the mail that reminds, with a fresh link. */
    public static Invitations toRemind(LinkLetter letter, InvitationStore store, Post post) {
        return new Invitations("reminder", letter, store, post);
    }

    /**
     * Invites whoever has not got this mail yet: first all links, then the mails.
     *
     * @return how many mails SES was given now
     * @throws RuntimeException one of the policies: if a mail is to be tried again, or if not even one could be tried
     */
    public int send(DecisionRecord record, List<Invited> invited) {
        var prepared = invited.stream()
                .map(person -> store.prepare(record, person, mail))
                .flatMap(Optional::stream)
                .toList();
        var sent = 0;
        var failures = new ArrayList<RuntimeException>();
        for (var invitation : prepared) {
            try {
                var given =
                        post.send(record, invitation.mail(), invitation.recipient(), letter.write(record, invitation));
                sent += given ? 1 : 0;
            } catch (RetryableException | NonRetryableException e) {
                failures.add(e);
            }
        }
        judge(failures, invited.size());
        return sent;
    }

    /** Invites somebody on whom nothing depends: that it does not succeed is logged and ends nothing. */
    public void offer(DecisionRecord record, Invited invited) {
        try {
            send(record, List.of(invited));
        } catch (RetryableException | NonRetryableException | SdkException e) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.ERROR_CODE, "MAIL_REFUSED")
                    .log(
                            "The requester could not be mailed that the request waits ({})",
                            e.getClass().getSimpleName());
        }
    }

    private static void judge(List<RuntimeException> failures, int asked) {
        failures.stream()
                .filter(RetryableException.class::isInstance)
                .findFirst()
                .ifPresent(e -> {
                    throw e;
                });
        if (failures.isEmpty()) {
            return;
        }
        if (failures.size() == asked) {
            throw failures.get(0);
        }
        LOG.atWarn()
                .addKeyValue(LogKeys.ERROR_CODE, "MAIL_REFUSED")
                .log("{} of {} people could not be mailed", failures.size(), asked);
    }
}
