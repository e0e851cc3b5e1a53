package dev.pipewright.decisions.mail;

import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

/**
 * Sends mails through SES. SendEmail has no idempotency token: the client must not retry by itself, and the caller claims a
 * mail before it is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>
 */
public final class Mailer {

    /** The tag that holds {@link DecisionRecord#hash()}. */
    public static final String TAG_DECISION = "pipewright-decision";

    /** The tag that holds {@link Recipient#addressHash()}. */
    public static final String TAG_ADDRESS = "pipewright-address";

    private final SesV2Client ses;
    private final String from;
    private final Optional<String> configurationSet;

    /**
     * Sends from one address.
     *
     * @param from an address, or the domain, of which SES has verified
     * @param configurationSet what reports the fate of the mails
     */
    public Mailer(SesV2Client ses, String from, Optional<String> configurationSet) {
        this.ses = ses;
        this.from = from;
        this.configurationSet = configurationSet;
    }

    /**
     * Sends a mail about a record to one person; nobody else sees the address. Its tags say what it is about, so that a
     * report of its fate leads back to the record.
     */
    public void send(DecisionRecord record, Recipient to, Letter letter) {
        ses.sendEmail(request -> request.fromEmailAddress(from)
                .configurationSetName(configurationSet.orElse(null))
                .emailTags(tag(TAG_DECISION, record.hash()), tag(TAG_ADDRESS, to.addressHash()))
                .destination(destination -> destination.toAddresses(to.email()))
                .content(content -> content.simple(message -> message.subject(utf8(letter.subject()))
                        .body(body -> body.text(utf8(letter.text())).html(utf8(letter.html()))))));
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    private static Content utf8(String text) {
        return Content.builder()
                .data(text)
                .charset(StandardCharsets.UTF_8.name())
                .build();
    }
}
