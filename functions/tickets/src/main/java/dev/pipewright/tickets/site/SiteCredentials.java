package dev.pipewright.tickets.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.TicketSystem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * What Pipewright logs in to a ticket system with: secret {@code pipewright/tickets/<system>}, either <code>{"user": "…",
 * "password": "…"}</code> (Jira Cloud: e-mail and API token; Zendesk: {@code e-mail/token} and API token) or <code>
 * {"bearer": "…"}</code>. Kept for some minutes.
 *
 * <p>What was refused is not offered again for a while: accounts lock.
 */
final class SiteCredentials {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REFUSED_FOR = Duration.ofMinutes(10);

    private final TicketSystem system;
    private final SecretsManagerClient secrets;
    private final Clock clock;

    private Redacted header;
    private Instant readAt = Instant.MIN;
    private String refused = "";
    private Instant refusedAt = Instant.MIN;

    SiteCredentials(TicketSystem system, SecretsManagerClient secrets, Clock clock) {
        this.system = system;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Returns the name of a system's secret. */
    static String name(TicketSystem system) {
        return "pipewright/tickets/" + system.word();
    }

    /**
     * Returns the value of the {@code Authorization} header.
     *
     * @throws NonRetryableException MISCONFIGURED if there is no such secret or it is malformed; ACCESS_DENIED if the
     *     system refused this value a short while ago
     */
    synchronized Redacted header() {
        if (header == null || isOlder(readAt, KEPT)) {
            read();
        }
        if (header.reveal().equals(refused) && !isOlder(refusedAt, REFUSED_FOR)) {
            throw new NonRetryableException(
                    ErrorCode.ACCESS_DENIED,
                    "The ticket system " + system.word() + " refused the login of the secret " + name(system)
                            + " some minutes ago; it is not tried again so soon");
        }
        return header;
    }

    /** Returns a value that is newer than the one that was refused, if there is one; else remembers the refusal. */
    synchronized Optional<Redacted> newerThan(Redacted tried) {
        read();
        if (header.reveal().equals(tried.reveal())) {
            refused();
            return Optional.empty();
        }
        return Optional.of(header);
    }

    /** Remembers that what is known now was refused. */
    synchronized void refused() {
        refused = header.reveal();
        refusedAt = clock.instant();
    }

    private boolean isOlder(Instant then, Duration age) {
        return then.equals(Instant.MIN)
                || Duration.between(then, clock.instant()).compareTo(age) >= 0;
    }

    private void read() {
        try {
            var value = secrets.getSecretValue(request -> request.secretId(name(system)));
            header = header(Json.tree(value.secretString()));
            readAt = clock.instant();
        } catch (ResourceNotFoundException | IllegalArgumentException | NullPointerException e) {
            throw malformed();
        }
    }

    private Redacted header(JsonNode secret) {
        var bearer = secret.path("bearer").asText("");
        if (!bearer.isEmpty() && bearer.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Redacted.of("Bearer " + bearer);
        }
        var user = secret.path("user").asText("");
        var password = secret.path("password").asText("");
        if (user.isEmpty() || password.isEmpty()) {
            throw malformed();
        }
        var both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Redacted.of("Basic " + Base64.getEncoder().encodeToString(both));
    }

    private NonRetryableException malformed() {
        return new NonRetryableException(
                ErrorCode.MISCONFIGURED,
                "The secret " + name(system)
                        + " must be there and be {\"user\": \"…\", \"password\": \"…\"} or {\"bearer\": \"…\"}");
    }
}
