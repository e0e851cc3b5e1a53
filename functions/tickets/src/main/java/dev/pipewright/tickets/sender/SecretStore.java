package dev.pipewright.tickets.sender;

import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads the secrets of the senders, and the key by which executions are sealed, from Secrets Manager; keeps each for some
 * minutes.
 */
public final class SecretStore {

    /** The names of the senders' secrets: this and the system's word. */
    public static final String SENDERS = "pipewright/hooks/";

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** What proves nothing makes the store look again this seldom: anybody may send that. */
    private static final Duration LOOKED_AGAIN = Duration.ofSeconds(30);

    private final SecretsManagerClient secrets;
    private final Clock clock;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private record Read(Redacted value, Instant at) {}

    public SecretStore(SecretsManagerClient secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Returns what a sender may prove itself with. */
    public SenderSecrets of(TicketSystem system) {
        return parsed(system, KEPT);
    }

    /** Returns the same, read anew unless that was done just now: the sender may know a secret that is newer. */
    public SenderSecrets latestOf(TicketSystem system) {
        return parsed(system, LOOKED_AGAIN);
    }

    /** Returns the key by which executions are sealed. */
    public Redacted seal() {
        return value(ExecutionSeal.SECRET, KEPT);
    }

    /** Forgets everything that was read. */
    public void forget() {
        read.clear();
    }

    private SenderSecrets parsed(TicketSystem system, Duration notOlderThan) {
        var name = SENDERS + system.word();
        return SenderSecrets.parse(name, value(name, notOlderThan).reveal());
    }

    private Redacted value(String name, Duration notOlderThan) {
        var now = clock.instant();
        var known = read.get(name);
        if (known != null && Duration.between(known.at(), now).compareTo(notOlderThan) < 0) {
            return known.value();
        }
        var value = Redacted.of(
                secrets.getSecretValue(request -> request.secretId(name)).secretString());
        read.put(name, new Read(value, now));
        return value;
    }
}
