package dev.pipewright.onboarding.connect;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.redaction.Redaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/**
 * Waits for a connection to be usable. Glue makes connections of schema version 2 asynchronously and gives them a status;
 * those of version 1 have none and are usable at once.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html">Connection, Status</a>
 */
final class Readiness {

    /**
     * How long one attempt waits. With the calls before and after it, it stays below the function's own time-out; the state
     * machine's next attempt waits on.
     */
    static final Duration LIMIT = Duration.ofSeconds(75);

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final GlueClient glue;
    private final Clock clock;
    private final Pause pause;

    Readiness(GlueClient glue, Clock clock, Pause pause) {
        this.glue = glue;
        this.clock = clock;
        this.pause = pause;
    }

    Instant deadline() {
        return clock.instant().plus(LIMIT);
    }

    /**
     * Waits until the connection is READY, or has no status.
     *
     * @throws InvalidRequestException CONFIG_INVALID with Glue's reason if Glue gave it up
     * @throws RetryableException if it still is IN_PROGRESS at the deadline
     */
    void await(String name, Instant deadline) {
        while (true) {
            var connection = read(name);
            if (connection.status() == null || connection.status() == ConnectionStatus.READY) {
                return;
            }
            if (connection.status() == ConnectionStatus.FAILED) {
                throw failed(connection);
            }
            if (clock.instant().plus(INTERVAL).isAfter(deadline)) {
                throw new RetryableException(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        "Glue still makes the connection " + name + " (" + connection.statusAsString() + ")");
            }
            pause.of(INTERVAL);
        }
    }

    /** Returns the connection as Glue keeps it, without a password. */
    Connection read(String name) {
        try {
            return glue.getConnection(request -> request.name(name).hidePassword(true))
                    .connection();
        } catch (EntityNotFoundException e) {
            throw new RetryableException(
                    ErrorCode.CONFLICT, "The connection " + name + " was removed while it was being made");
        }
    }

    private static InvalidRequestException failed(Connection connection) {
        var reason = Redaction.redact(connection.statusReason());
        return new InvalidRequestException(new Finding(
                "connection",
                CreationErrors.CONFIG_INVALID,
                "Glue could not make the connection " + connection.name() + " usable: "
                        + (reason.isEmpty() ? "it gives no reason." : reason),
                "Correct what Glue names, delete the connection " + connection.name()
                        + " (aws glue delete-connection --connection-name " + connection.name()
                        + "), and start the request again."));
    }
}
