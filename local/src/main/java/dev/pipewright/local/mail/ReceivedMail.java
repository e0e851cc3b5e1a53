package dev.pipewright.local.mail;

import java.util.List;

/**
 * A mail as it arrived.
 *
 * @param from the sender's address, without a display name
 * @param to the addresses of the To line
 * @param text the plain text part, empty if the mail has none
 * @param html the HTML part, empty if the mail has none
 */
public record ReceivedMail(String from, List<String> to, String subject, String text, String html) {

    public ReceivedMail {
        to = List.copyOf(to);
    }
}
