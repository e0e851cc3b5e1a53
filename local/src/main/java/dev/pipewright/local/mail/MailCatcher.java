package dev.pipewright.local.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An SMTP server on a free port of the loopback interface that accepts every mail and delivers none. It starts when its
 * address is first asked for, so a run that sends nothing does not pay for it. Thread-safe; closing it twice is harmless.
 */
public final class MailCatcher implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

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

    /** Everything received so far in order of arrival; a mail to several people counts once. */
    public synchronized List<ReceivedMail> received() {
        if (server == null) {
            return List.of();
        }
        Set<String> seen = new HashSet<>();
        List<ReceivedMail> mails = new ArrayList<>();
        try {
            for (var message : server.getReceivedMessages()) {
                // GreenMail keeps a copy for every recipient's mailbox.
                if (message.getMessageID() == null || seen.add(message.getMessageID())) {
                    mails.add(MailReader.read(message));
                }
            }
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(
                    "A caught mail cannot be read: %s; check how it was composed.".formatted(unreadable.getMessage()),
                    unreadable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(mails);
    }

    /** Stops the server and forgets its mails. */
    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.stop();
            server = null;
        }
    }
}
