package dev.pipewright.local.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Turns a {@code SendEmail} request with simple content into the MIME message that SES would send. */
final class MailComposer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;

    MailComposer(Session session) {
        this.session = session;
    }

    MimeMessage compose(SendEmailRequest request, String messageId) throws MessagingException {
        var simple = request.content().simple();
        MimeMessage mail = new WithMessageId(session, "<" + messageId + "@email.amazonses.com>");
        mail.setFrom(address(request.fromEmailAddress()));
        var destination = request.destination();
        mail.setRecipients(RecipientType.TO, addresses(destination.toAddresses()));
        mail.setRecipients(RecipientType.CC, addresses(destination.ccAddresses()));
        mail.setRecipients(RecipientType.BCC, addresses(destination.bccAddresses()));
        mail.setReplyTo(addresses(request.replyToAddresses()));
        mail.setSubject(singleLine("Subject", data(simple.subject())), UTF_8);
        for (var header : simple.headers()) {
            mail.setHeader(singleLine("name", header.name()), singleLine(header.name(), header.value()));
        }
        MailTags.write(request.emailTags(), mail);
        setBody(mail, simple.body());
        mail.saveChanges();
        return mail;
    }

    private static void setBody(MimeMessage mail, Body body) throws MessagingException {
        if (body.html() == null) {
            mail.setText(data(body.text()), UTF_8);
        } else if (body.text() == null) {
            mail.setText(data(body.html()), UTF_8, "html");
        } else {
            mail.setContent(new MimeMultipart("alternative", part(body.text(), "plain"), part(body.html(), "html")));
        }
    }

    private static MimeBodyPart part(Content content, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(data(content), UTF_8, subtype);
        return part;
    }

    private static String data(Content content) {
        return content == null || content.data() == null ? "" : content.data();
    }

    /** A line break in a header would let its value start another header. */
    private static String singleLine(String header, String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw SesErrors.badRequest("Header '%s' contains a control character; remove it.".formatted(header));
        }
        return value;
    }

    private static InternetAddress[] addresses(List<String> texts) {
        return texts.stream().map(MailComposer::address).toArray(InternetAddress[]::new);
    }

    static InternetAddress address(String text) {
        try {
            var address = new InternetAddress(text, true);
            if (address.getAddress().indexOf('@') > 0) {
                return address;
            }
        } catch (AddressException malformed) {
            throw SesErrors.badRequest(
                    "An e-mail address is malformed; use name@domain or Display Name <name@domain>.");
        }
        throw SesErrors.badRequest("Missing final '@domain' in an e-mail address; add the domain.");
    }

    /** Jakarta Mail makes up a Message-ID whenever a message is saved; SES uses its own. */
    private static final class WithMessageId extends MimeMessage {

        private final String messageId;

        WithMessageId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
