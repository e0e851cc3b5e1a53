package dev.pipewright.tickets.world;

import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Deliveries as their senders make them, written from the senders' documentation and not from the code that checks them. */
public final class Signed {

    private Signed() {}

    /** Returns a delivery that its sender has signed, or vouched for where it cannot sign. */
    public static Delivery by(TicketSystem system, String secret, Instant at, String body) {
        return by(system, secret, at, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Delivery by(TicketSystem system, String secret, Instant at, byte[] body) {
        return new Delivery(
                switch (system) {
                    case SERVICENOW ->
                        Map.of(
                                "authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        ("pipewright:" + secret).getBytes(StandardCharsets.UTF_8)));
                    case JIRA ->
                        Map.of(
                                "x-hub-signature",
                                "sha256="
                                        + HexFormat.of()
                                                .formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body)));
                    case ZENDESK ->
                        Map.of(
                                "x-zendesk-webhook-signature-timestamp",
                                at.toString(),
                                "x-zendesk-webhook-signature",
                                Base64.getEncoder()
                                        .encodeToString(hmac(
                                                secret.getBytes(StandardCharsets.UTF_8), joined(at.toString(), body))));
                    case GENERIC ->
                        Map.of(
                                "webhook-id",
                                "msg_1",
                                "webhook-timestamp",
                                Long.toString(at.getEpochSecond()),
                                "webhook-signature",
                                "v1,"
                                        + Base64.getEncoder()
                                                .encodeToString(hmac(
                                                        secret.getBytes(StandardCharsets.UTF_8),
                                                        joined("msg_1." + at.getEpochSecond() + ".", body))));
                },
                body);
    }

    private static byte[] joined(String prefix, byte[] body) {
        var first = prefix.getBytes(StandardCharsets.UTF_8);
        var all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
