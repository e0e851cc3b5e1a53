package dev.pipewright.local.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pipewright.core.ticket.TicketSystem;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers with which a ticket system shows that it knows the secret: the sender's side, apart from the code that checks. */
final class SenderHeaders {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String TYPE = "content-type";
    private static final String JSON = "application/json";

    /** Where a Standard Webhook's secret begins so, the rest is Base64 of the key. */
    private static final String ENCODED = "whsec_";

    private SenderHeaders() {}

    /**
     * Returns the headers of a delivery.
     *
     * @param at the sender's clock
     */
    static Map<String, String> of(TicketSystem system, String secret, Instant at, byte[] body) {
        return switch (system) {
            case SERVICENOW ->
                Map.of(TYPE, JSON, "authorization", "Basic " + base64(("pipewright:" + secret).getBytes(UTF_8)));
            case JIRA ->
                Map.of(
                        TYPE,
                        JSON,
                        "x-hub-signature",
                        "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), "", body)));
            case ZENDESK -> zendesk(secret, at.toString(), body);
            case GENERIC -> standard(secret, Long.toString(at.getEpochSecond()), body);
        };
    }

    private static Map<String, String> zendesk(String secret, String at, byte[] body) {
        return Map.of(
                TYPE,
                JSON,
                "x-zendesk-webhook-signature-timestamp",
                at,
                "x-zendesk-webhook-signature",
                base64(hmac(secret.getBytes(UTF_8), at, body)));
    }

    private static Map<String, String> standard(String secret, String at, byte[] body) {
        var id = "msg_local";
        return Map.of(
                TYPE,
                JSON,
                "webhook-id",
                id,
                "webhook-timestamp",
                at,
                "webhook-signature",
                "v1," + base64(hmac(standardKey(secret), id + "." + at + ".", body)));
    }

    private static byte[] standardKey(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hmac(byte[] key, String before, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(before.getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
