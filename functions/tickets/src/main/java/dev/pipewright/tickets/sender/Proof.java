package dev.pipewright.tickets.sender;

import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.tickets.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ways in which a delivery shows that its sender knows the secret. All comparisons take the same time whatever they
 * compare, and whatever cannot be read proves nothing.
 */
enum Proof {

    /**
     * {@code X-Hub-Signature: sha256=<hex>}, over the body.
     *
     * @see <a href="https://developer.atlassian.com/cloud/jira/platform/webhooks/">Jira's webhooks</a>
     */
    HUB_SIGNATURE {
        @Override
        boolean holds(Delivery delivery, Redacted secret, Instant now) {
            return delivery.header("X-Hub-Signature")
                    .filter(value -> value.startsWith("sha256="))
                    .flatMap(value -> hex(value.substring("sha256=".length())))
                    .filter(claimed -> MessageDigest.isEqual(claimed, hmac(utf8(secret), delivery.body())))
                    .isPresent();
        }
    },

    /**
     * Base64 of the HMAC over timestamp and body; the timestamp is ISO-8601.
     *
     * @see <a href="https://developer.zendesk.com/documentation/webhooks/verifying/">Zendesk: verifying webhooks</a>
     */
    ZENDESK_SIGNATURE {
        @Override
        boolean holds(Delivery delivery, Redacted secret, Instant now) {
            var timestamp =
                    delivery.header("X-Zendesk-Webhook-Signature-Timestamp").orElse("");
            return isFresh(timestamp, Instant::parse, now)
                    && delivery.header("X-Zendesk-Webhook-Signature")
                            .flatMap(Proof::base64)
                            .filter(claimed -> MessageDigest.isEqual(
                                    claimed, hmac(utf8(secret), utf8(timestamp), delivery.body())))
                            .isPresent();
        }
    },

    /**
     * Several signatures with a blank between them, {@code v1,<base64>}, over id, timestamp and body; the timestamp is in
     * seconds of the epoch. A secret that begins with {@code whsec_} is Base64 after that.
     *
     * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
     *     Webhooks</a>
     */
    STANDARD_WEBHOOKS {
        @Override
        boolean holds(Delivery delivery, Redacted secret, Instant now) {
            var id = delivery.header("webhook-id").orElse("");
            var timestamp = delivery.header("webhook-timestamp").orElse("");
            if (id.isEmpty() || !isFresh(timestamp, Proof::seconds, now)) {
                return false;
            }
            var expected = hmac(standardKey(secret), utf8(id + "." + timestamp + "."), delivery.body());
            var held = false;
            for (var signature : delivery.header("webhook-signature").orElse("").split(" ", MOST_SIGNATURES)) {
                held |= signature.startsWith("v1,")
                        && base64(signature.substring("v1,".length()))
                                .filter(claimed -> MessageDigest.isEqual(claimed, expected))
                                .isPresent();
            }
            return held;
        }
    },

    /** The secret itself as password of HTTP Basic, as bearer token or in a header, from senders that cannot sign. */
    SHARED_SECRET {
        @Override
        boolean holds(Delivery delivery, Redacted secret, Instant now) {
            return delivery.header("X-Pipewright-Secret")
                    .or(() -> delivery.header("Authorization").flatMap(Proof::credential))
                    .filter(claimed -> MessageDigest.isEqual(utf8(claimed), utf8(secret)))
                    .isPresent();
        }
    };

    /** How far a sender's clock may be off, and how long a delivery may be repeated: what Standard Webhooks recommends. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_SIGNATURES = 8;
    private static final String ALGORITHM = "HmacSHA256";

    /** Whether the delivery is signed, or vouched for, with this secret. */
    abstract boolean holds(Delivery delivery, Redacted secret, Instant now);

    private static boolean isFresh(String text, Function<String, Instant> reader, Instant now) {
        try {
            return Duration.between(reader.apply(text), now).abs().compareTo(WINDOW) <= 0;
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            return false;
        }
    }

    private static Instant seconds(String text) {
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static Optional<String> credential(String authorization) {
        var parts = authorization.split(" +", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> Optional.of(parts[1].strip());
            case "basic" ->
                base64(parts[1].strip())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .filter(pair -> pair.contains(":"))
                        .map(pair -> pair.substring(pair.indexOf(':') + 1));
            default -> Optional.empty();
        };
    }

    private static byte[] standardKey(Redacted secret) {
        var text = secret.reveal();
        return text.startsWith("whsec_")
                ? base64(text.substring("whsec_".length())).orElseGet(() -> utf8(text))
                : utf8(text);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> hex(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf8(Redacted secret) {
        return utf8(secret.reveal());
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            Arrays.stream(parts).forEach(mac::update);
            return mac.doFinal();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
