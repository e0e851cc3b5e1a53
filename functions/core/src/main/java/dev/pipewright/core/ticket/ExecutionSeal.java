package dev.pipewright.core.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names the executions that tickets start, so that the name itself proves who chose it and for which input.
 *
 * <p>A name is {@code hook-<system>-<ticket>-<revision>}. The revision is the same for every delivery that asks for the same
 * thing, so that Step Functions refuses to start it twice; it is keyed, so that nobody without the key can start an
 * execution that looks as if a signed delivery had. Whoever classifies the request needs the key and nothing else to tell
 * the two apart.
 *
 * <p>Who changed the ticket ({@code ticket.changedBy}) is no part of what is asked for: the name covers that the sender says
 * it, and not whom it names, so that the same request is one execution whoever edits its ticket next. A seal beside it in
 * the input ({@code ticket.seal}) vouches for whom.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>:
 *     names are unique for 90 days, at most 80 characters; only letters, digits, hyphens and underscores can be logged
 */
public final class ExecutionSeal {

    /** What the names of all executions begin with that a ticket started; reserved. */
    public static final String PREFIX = "hook-";

    /** The name of the secret that holds the key, in Secrets Manager. */
    public static final String SECRET = "pipewright/execution-seal";

    private static final String TICKET = "ticket";
    private static final String CHANGED_BY = "changedBy";
    private static final String CHANGERS_SEAL = "seal";

    private static final String ALGORITHM = "HmacSHA256";

    /** {@value #PREFIX}, the longest system, three hyphens and the revision leave this much of the 80 characters. */
    private static final int TICKET_LENGTH = 31;

    private static final int TRANSITION_DIGITS = 8;
    private static final int SEAL_DIGITS = 24;

    private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z]{1,10}-[A-Za-z0-9_-]{1," + TICKET_LENGTH
            + "}-(?<transition>[0-9a-f]{" + TRANSITION_DIGITS + "})(?<seal>[0-9a-f]{" + SEAL_DIGITS + "})");

    private static final Pattern UNFIT_FOR_A_NAME = Pattern.compile("[^A-Za-z0-9_-]");

    private final Redacted key;

    /** Seals with this key. */
    public ExecutionSeal(Redacted key) {
        this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Returns the name of the execution for this input.
     *
     * @param transition what makes the same request a new one, such as the id of the transition that opened the ticket
     *     again; empty for the first time
     * @param input the execution's input, ticket and requester in it
     */
    public String name(TicketSystem system, String ticketId, String transition, JsonNode input) {
        var turn = CanonicalJson.sha256OfText(transition).substring(0, TRANSITION_DIGITS);
        return PREFIX + system.word() + "-" + fitting(ticketId) + "-" + turn + seal(turn, input);
    }

    /** Returns the input that the execution of this name is to be started with: who changed the ticket is sealed in it. */
    public ObjectNode sealing(String name, ObjectNode input) {
        var sealing = input.deepCopy();
        if (sealing.path(TICKET).has(CHANGED_BY)) {
            ((ObjectNode) sealing.path(TICKET)).put(CHANGERS_SEAL, changersSeal(name, input));
        }
        return sealing;
    }

    /** Whether a signed delivery started the execution of this name with this input. */
    public boolean sealed(String name, JsonNode input) {
        var parts = NAME.matcher(name);
        return parts.matches()
                && input.isObject()
                && isEqual(parts.group("seal"), seal(parts.group("transition"), input))
                && (!input.path(TICKET).has(CHANGED_BY)
                        || isEqual(input.path(TICKET).path(CHANGERS_SEAL).asText(), changersSeal(name, input)));
    }

    private static boolean isEqual(String claimed, String expected) {
        return MessageDigest.isEqual(
                claimed.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static String fitting(String ticketId) {
        var fit = UNFIT_FOR_A_NAME.matcher(ticketId).replaceAll("_");
        return fit.substring(0, Math.min(fit.length(), TICKET_LENGTH));
    }

    private String seal(String turn, JsonNode input) {
        return hmac(turn, asked(input));
    }

    private String changersSeal(String name, JsonNode input) {
        return hmac(
                CHANGED_BY + name,
                Json.mapper()
                        .createObjectNode()
                        .set(CHANGED_BY, input.path(TICKET).path(CHANGED_BY)));
    }

    /** Leaves out whom the sender names as having changed the ticket, and keeps that it does. */
    private static JsonNode asked(JsonNode input) {
        if (!input.path(TICKET).has(CHANGED_BY)) {
            return input;
        }
        var asked = (ObjectNode) input.deepCopy();
        ((ObjectNode) asked.path(TICKET)).put(CHANGED_BY, true).remove(CHANGERS_SEAL);
        return asked;
    }

    private String hmac(String context, JsonNode document) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(context.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of()
                    .formatHex(mac.doFinal(CanonicalJson.bytes(document)))
                    .substring(0, SEAL_DIGITS);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
