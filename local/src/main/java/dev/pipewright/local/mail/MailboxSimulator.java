package dev.pipewright.local.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * SES's own addresses for trying out what becomes of a mail: no mail to one of them is delivered, and SES tells of it by an
 * event. A label behind a plus sign makes several addresses of one.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator">Mailbox
 *     simulator</a>
 */
final class MailboxSimulator {

    private static final String DOMAIN = "@simulator.amazonses.com";

    private MailboxSimulator() {}

    /** Returns what EventBridge is told of a mail; nothing where it is delivered, or nobody asked to be told. */
    static Optional<JsonNode> event(SendEmailRequest mail, String messageId) {
        return subType(mail)
                .filter(lost -> mail.configurationSetName() != null)
                .map(lost -> bounce(mail, messageId, lost));
    }

    /** Whether no mailbox gets the mail. */
    static boolean swallows(SendEmailRequest mail) {
        return subType(mail).isPresent();
    }

    private static Optional<String> subType(SendEmailRequest mail) {
        var address = mail.destination().toAddresses().get(0).toLowerCase(Locale.ROOT);
        if (!address.endsWith(DOMAIN)) {
            return Optional.empty();
        }
        return switch (address.substring(0, address.length() - DOMAIN.length()).replaceFirst("\\+.*", "")) {
            case "bounce" -> Optional.of("General");
            case "suppressionlist" -> Optional.of("Suppressed");
            default -> Optional.empty();
        };
    }

    private static ObjectNode bounce(SendEmailRequest mail, String messageId, String subType) {
        var event = Json.mapper().createObjectNode();
        event.put("version", "0").put("source", "aws.ses").put("detail-type", "Email Bounced");
        var detail = event.putObject("detail");
        detail.put("eventType", "Bounce");
        detail.putObject("bounce").put("bounceType", "Permanent").put("bounceSubType", subType);
        var about = detail.putObject("mail");
        about.put("messageId", messageId).put("source", mail.fromEmailAddress());
        mail.destination().toAddresses().forEach(about.putArray("destination")::add);
        var tags = about.putObject("tags");
        tags.putArray("ses:configuration-set").add(mail.configurationSetName());
        mail.emailTags().forEach(tag -> tags.putArray(tag.name()).add(tag.value()));
        return event;
    }
}
