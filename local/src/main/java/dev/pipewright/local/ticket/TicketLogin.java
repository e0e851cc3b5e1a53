package dev.pipewright.local.ticket;

import dev.pipewright.core.redaction.Redacted;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** As whom Pipewright logs in to the ticket systems of this machine. */
public record TicketLogin(String user, Redacted password) {

    private static final int BYTES = 16;

    /** Returns a login that nobody knows. */
    public static TicketLogin random(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TicketLogin(
                "pipewright@example.com", Redacted.of(HexFormat.of().formatHex(bytes)));
    }

    /** Returns what the header {@code Authorization} says of it. */
    String header() {
        var both = user + ":" + password.reveal();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
}
