package dev.pipewright.local.mail;

import dev.pipewright.local.refusal.Refusals;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;

/** The refusals of {@code SendEmail}, each with status 400 and the error code of the wire. No text repeats an address. */
final class SesErrors {

    private static final Refusals REFUSALS = new Refusals("SesV2");

    private SesErrors() {}

    static BadRequestException badRequest(String message) {
        var builder = BadRequestException.builder();
        REFUSALS.describe(builder, "BadRequestException", message);
        return builder.build();
    }

    /** What SES says of an identity that is not verified; the real text goes on to name the address. */
    static MessageRejectedException notVerified() {
        var builder = MessageRejectedException.builder();
        REFUSALS.describe(
                builder,
                "MessageRejected",
                "Email address is not verified. The sender's identity failed the check; verify it in Amazon SES.");
        return builder.build();
    }
}
