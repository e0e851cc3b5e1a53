package dev.pipewright.local.mail;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.net.InetSocketAddress;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;

/**
 * Amazon SES that hands each mail to an SMTP server. {@code SendEmail} with simple content becomes a MIME message: text,
 * HTML, or both as alternatives. As in SES there is no idempotency: a request sent twice is two mails.
 *
 * <p>Refused as SES refuses: no recipient or more than 50, no sender, no body, a line break in a header
 * ({@code BadRequestException}), a sender that is not verified ({@code MessageRejected}; SES v2 API reference,
 * SendEmail). Raw and templated content throws {@link UnsupportedOperationException}. An SMTP server that cannot be
 * reached or refuses the mail is an {@link SdkClientException}, as an unreachable endpoint is. Mail to the addresses of SES's
 * mailbox simulator bounces. Thread-safe.
 */
public final class EmbeddedSes implements SesV2Client {

    private static final int MOST_RECIPIENTS = 50;
    private static final String TIMEOUT_MS = "10000";

    private final Supplier<InetSocketAddress> server;
    private final Supplier<String> ids;
    private final Set<String> unverifiedSenders;
    private volatile Consumer<JsonNode> events = event -> {};

    /**
     * @param server the SMTP server; asked anew for each mail, so it may start on demand
     * @param ids message ids
     * @param unverifiedSenders addresses that are refused as senders; empty to accept all
     */
    public EmbeddedSes(Supplier<InetSocketAddress> server, Supplier<String> ids, Set<String> unverifiedSenders) {
        this.server = requireNonNull(server, "server");
        this.ids = requireNonNull(ids, "ids");
        this.unverifiedSenders = Set.copyOf(unverifiedSenders);
    }

    @Override
    public SendEmailResponse sendEmail(SendEmailRequest request) {
        check(request);
        var messageId = ids.get();
        if (MailboxSimulator.swallows(request)) {
            MailboxSimulator.event(request, messageId).ifPresent(events);
        } else {
            deliver(request, messageId);
        }
        return SendEmailResponse.builder().messageId(messageId).build();
    }

    /**
     * Tells somebody what becomes of the mails that a configuration set is named for, as its event destination does.
     *
     * @param events given each event as EventBridge delivers it, while the mail is being sent
     */
    public void reportTo(Consumer<JsonNode> events) {
        this.events = events;
    }

    private void deliver(SendEmailRequest request, String messageId) {
        try {
            MimeMessage mail = new MailComposer(session()).compose(request, messageId);
            Transport.send(mail);
        } catch (MessagingException failed) {
            throw SdkClientException.create(
                    "The mail was not sent: the SMTP server refused it or cannot be reached; check that it runs.",
                    failed);
        }
    }

    private void check(SendEmailRequest request) {
        if (request.content() == null || request.content().simple() == null) {
            throw new UnsupportedOperationException(
                    "The embedded SES sends simple content only; set Content.Simple with a subject and a body.");
        }
        if (request.fromEmailAddress() == null) {
            throw SesErrors.badRequest("Missing required field: FromEmailAddress.");
        }
        var body = request.content().simple().body();
        if (body == null || (body.text() == null && body.html() == null)) {
            throw SesErrors.badRequest("The mail has no body; set its text, its HTML or both.");
        }
        int recipients = recipients(request.destination());
        if (recipients < 1 || recipients > MOST_RECIPIENTS) {
            throw SesErrors.badRequest(
                    "The mail has %d recipients; give between 1 and %d.".formatted(recipients, MOST_RECIPIENTS));
        }
        if (unverifiedSenders.contains(
                MailComposer.address(request.fromEmailAddress()).getAddress())) {
            throw SesErrors.notVerified();
        }
    }

    private static int recipients(Destination destination) {
        return destination == null
                ? 0
                : destination.toAddresses().size()
                        + destination.ccAddresses().size()
                        + destination.bccAddresses().size();
    }

    private Session session() {
        var address = server.get();
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", address.getHostString());
        settings.setProperty("mail.smtp.port", Integer.toString(address.getPort()));
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MS);
        // Spares Jakarta Mail the reverse look-up of this machine's name, which can take seconds.
        settings.setProperty("mail.smtp.localhost", "localhost");
        return Session.getInstance(settings);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Each mail has its own connection, closed after it.
    }
}
