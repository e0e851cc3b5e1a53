package dev.pipewright.local.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail as it arrived.
 *
 * @param from the sender's address, without a display name
 * @param to the addresses of the To line
 * @param text the plain text part, empty if the mail has none
 * @param html the HTML part, empty if the mail has none
 * @param sentAt whole seconds
 * @param tags the message tags it was sent with
 */
public record ReceivedMail(
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        Instant sentAt,
        Map<String, String> tags) {

    public ReceivedMail {
        to = List.copyOf(to);
        tags = Map.copyOf(tags);
    }
}
