package dev.pipewright.decisions.bounce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/**
 * What SES tells of a mail that it took, by the event's detail-type; and when that means that the person was not reached:
 *
 * <ul>
 *   <li>a bounce, if it is permanent; an address on a suppression list is one. After a transient one the mail may still arrive;
 *   <li>a complaint, if SES did not send the mail because of an earlier one; any other mail that is complained of did arrive;
 *   <li>a rejection (a virus) and a rendering failure, always: SES did not send the mail;
 *   <li>a delay, never: SES goes on trying, and bounces at last.
 * </ul>
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Contents of event
 *     data</a>, which EventBridge delivers as {@code detail}
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ses.html">Detail-types</a>
 */
public enum MailEvent {
    BOUNCED("Email Bounced"),
    COMPLAINED("Email Complaint Received"),
    REJECTED("Email Rejected"),
    RENDERING_FAILED("Email Rendering Failed"),
    DELAYED("Email Delivery Delayed");

    private static final String PERMANENT = "Permanent";

    /** The subtype of a permanent bounce that says no more than that. */
    private static final String GENERAL = "General";

    private static final String SUPPRESSED = "OnAccountSuppressionList";

    private final String detailType;

    MailEvent(String detailType) {
        this.detailType = detailType;
    }

    /** Returns EventBridge's name for it. */
    public String detailType() {
        return detailType;
    }

    static Optional<MailEvent> of(JsonNode event) {
        var type = event.path("detail-type").asText();
        return Arrays.stream(values())
                .filter(known -> known.detailType.equals(type))
                .findFirst();
    }

    /** Returns why the person was not reached, in the service's own word; empty if they were, or may still be. */
    Optional<String> lost(JsonNode detail) {
        return switch (this) {
            case BOUNCED -> bounced(detail.path("bounce"));
            case COMPLAINED -> suppressed(detail.path("complaint"));
            case REJECTED -> Optional.of("Rejected");
            case RENDERING_FAILED -> Optional.of("RenderingFailed");
            case DELAYED -> Optional.empty();
        };
    }

    private static Optional<String> bounced(JsonNode bounce) {
        var subType = bounce.path("bounceSubType").asText(GENERAL);
        return Optional.of(bounce.path("bounceType").asText())
                .filter(PERMANENT::equals)
                .map(permanent -> subType.equals(GENERAL) ? permanent : subType);
    }

    private static Optional<String> suppressed(JsonNode complaint) {
        return Optional.of(complaint.path("complaintSubType").asText()).filter(SUPPRESSED::equals);
    }
}
