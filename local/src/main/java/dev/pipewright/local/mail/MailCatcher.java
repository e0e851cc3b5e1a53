package dev.pipewright.local.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An SMTP server on a free port of the loopback interface that accepts every mail and delivers none. It starts when its
 * address is first asked for, so a run that sends nothing does not pay for it. Thread-safe; closing it twice is harmless.
 */
public final class MailCatcher implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final Map<String, ReceivedMail> seen = new LinkedHashMap<>();
    private GreenMail server;
    private boolean closed;

    /**
     * Where to send mail to; starts the server on the first call.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public synchronized InetSocketAddress address() {
        if (closed) {
            throw new IllegalStateException("The mail catcher is closed and takes no more mail; make a new one.");
        }
        if (server == null) {
            server = new GreenMail(new ServerSetup(0, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
            server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
            server.start();
        }
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.getSmtp().getPort());
    }

    /**
     * Everything received so far, in order of arrival; a mail to several people counts once. What was told once keeps its
     * place.
     */
    public synchronized List<ReceivedMail> received() {
        if (server != null) {
            try {
                addTo(seen, server.getReceivedMessages());
            } catch (MessagingException unreadable) {
                throw new IllegalStateException(
                        "A caught mail cannot be read: %s; check how it was composed."
                                .formatted(unreadable.getMessage()),
                        unreadable);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return List.copyOf(seen.values());
    }

    /** GreenMail lists by mailbox, and keeps a copy for every recipient's. */
    private static void addTo(Map<String, ReceivedMail> seen, MimeMessage[] messages)
            throws MessagingException, IOException {
        var added = new LinkedHashMap<String, ReceivedMail>();
        for (var message : messages) {
            var id = message.getMessageID() == null ? message.toString() : message.getMessageID();
            if (!seen.containsKey(id) && !added.containsKey(id)) {
                added.put(id, MailReader.read(message));
            }
        }
        added.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(ReceivedMail::sentAt)))
                .forEach(mail -> seen.put(mail.getKey(), mail.getValue()));
    }

    /** Stops the server and forgets its mails. */
    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.stop();
            server = null;
            seen.clear();
        }
    }
}
