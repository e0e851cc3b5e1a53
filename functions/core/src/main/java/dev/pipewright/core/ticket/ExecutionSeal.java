package dev.pipewright.core.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.CanonicalJson;
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
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>:
 *     names are unique for 90 days, at most 80 characters; only letters, digits, hyphens and underscores can be logged
 */
public final class ExecutionSeal {

    /** What the names of all executions begin with that a ticket started; reserved. */
    public static final String PREFIX = "hook-";

    /** The name of the secret that holds the key, in Secrets Manager. */
    public static final String SECRET = "pipewright/execution-seal";

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

    /** Whether a signed delivery started the execution of this name with this input. */
    public boolean sealed(String name, JsonNode input) {
        var parts = NAME.matcher(name);
        return parts.matches()
                && MessageDigest.isEqual(
                        parts.group("seal").getBytes(StandardCharsets.US_ASCII),
                        seal(parts.group("transition"), input).getBytes(StandardCharsets.US_ASCII));
    }

    private static String fitting(String ticketId) {
        var fit = UNFIT_FOR_A_NAME.matcher(ticketId).replaceAll("_");
        return fit.substring(0, Math.min(fit.length(), TICKET_LENGTH));
    }

    private String seal(String turn, JsonNode input) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(turn.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of()
                    .formatHex(mac.doFinal(CanonicalJson.bytes(input)))
                    .substring(0, SEAL_DIGITS);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
