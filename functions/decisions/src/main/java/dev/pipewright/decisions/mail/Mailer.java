package dev.pipewright.decisions.mail;

import dev.pipewright.decisions.record.Recipient;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;

/**
 * Sends mails through SES. SendEmail has no idempotency token: the client must not retry by itself, and the caller claims a
 * mail before it is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>
 */
public final class Mailer {

    private final SesV2Client ses;
    private final String from;

    /**
     * Sends from one address.
     *
     * @param from an address, or the domain, of which SES has verified
     */
    public Mailer(SesV2Client ses, String from) {
        this.ses = ses;
        this.from = from;
    }

    /** Sends a mail to one person; nobody else sees the address. */
    public void send(Recipient to, Letter letter) {
        ses.sendEmail(request -> request.fromEmailAddress(from)
                .destination(destination -> destination.toAddresses(to.email()))
                .content(content -> content.simple(message -> message.subject(utf8(letter.subject()))
                        .body(body -> body.text(utf8(letter.text())).html(utf8(letter.html()))))));
    }

    private static Content utf8(String text) {
        return Content.builder()
                .data(text)
                .charset(StandardCharsets.UTF_8.name())
                .build();
    }
}
