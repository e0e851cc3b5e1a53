package dev.pipewright.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

/**
 * The message tags of a mail, in the header by which SES takes them over SMTP.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-send-email.html">X-SES-MESSAGE-TAGS</a>
 */
final class MailTags {

    private static final String HEADER = "X-SES-MESSAGE-TAGS";
    private static final Pattern TAG = Pattern.compile("([A-Za-z0-9_-]+)=([A-Za-z0-9_.@-]+)");

    private MailTags() {}

    static void write(List<MessageTag> tags, MimeMessage mail) throws MessagingException {
        for (var tag : tags) {
            if (!TAG.matcher(tag.name() + "=" + tag.value()).matches()) {
                throw SesErrors.badRequest("A message tag holds a character other than letters, digits, '_' and '-'.");
            }
        }
        if (!tags.isEmpty()) {
            mail.setHeader(
                    HEADER,
                    tags.stream().map(tag -> tag.name() + "=" + tag.value()).collect(Collectors.joining(", ")));
        }
    }

    static Map<String, String> read(MimeMessage mail) throws MessagingException {
        var tags = new LinkedHashMap<String, String>();
        var header = mail.getHeader(HEADER, null);
        TAG.matcher(header == null ? "" : header).results().forEach(tag -> tags.put(tag.group(1), tag.group(2)));
        return tags;
    }
}
