package dev.pipewright.local.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads a MIME message into a {@link ReceivedMail}: the first plain text and the first HTML part at any depth. */
final class MailReader {

    private MailReader() {}

    static ReceivedMail read(MimeMessage message) throws MessagingException, IOException {
        var from = addresses(message.getFrom());
        return new ReceivedMail(
                from.isEmpty() ? "" : from.get(0),
                addresses(message.getRecipients(Message.RecipientType.TO)),
                message.getSubject() == null ? "" : message.getSubject(),
                firstOfType("text/plain", message),
                firstOfType("text/html", message),
                message.getSentDate().toInstant(),
                MailTags.read(message));
    }

    private static List<String> addresses(Address[] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses)
                        .map(address -> address instanceof InternetAddress internet
                                ? internet.getAddress()
                                : address.toString())
                        .toList();
    }

    private static String firstOfType(String type, Part part) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                var child = parts.getBodyPart(i);
                var found = firstOfType(type, child);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
