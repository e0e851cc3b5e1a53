package dev.pipewright.tickets;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.tickets.complete.CompleteRequest;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.site.TicketSites;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Wires the state that reads a ticket back.
 *
 * <p>Rights: {@code secretsmanager:GetSecretValue} on {@code pipewright/tickets/*}.
 */
public final class CompleteRoot {

    private CompleteRoot() {}

    /** Wires for Lambda: region and credentials by the SDK's default chains. */
    public static CompleteRequest onLambda(Settings settings) {
        return wire(
                TicketClients.DEFAULTS.of(SecretsManagerClient.builder()).build(),
                settings,
                Clock.systemUTC(),
                CompleteRoot::sleep);
    }

    /**
     * Wires over any client.
     *
     * @param pause waits for a ticket system that asks for some seconds
     */
    public static CompleteRequest wire(
            SecretsManagerClient secrets, Settings settings, Clock clock, Consumer<Duration> pause) {
        // A ticket's state is never set here, so it does not matter what the site calls its states.
        var sites = new TicketSites(TicketAddress.all(settings), Map.of(), secrets, clock, pause);
        return new CompleteRequest(sites::of, Mappings.in(TicketSettings.mappings(settings)));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException(ErrorCode.SERVICE_UNAVAILABLE, "The function was ended while it waited");
        }
    }
}
