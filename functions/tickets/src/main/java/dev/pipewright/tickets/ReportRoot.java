package dev.pipewright.tickets;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.delivery.NoteStore;
import dev.pipewright.tickets.report.ReportBack;
import dev.pipewright.tickets.report.ReportBatch;
import dev.pipewright.tickets.site.SiteStates;
import dev.pipewright.tickets.site.TicketSites;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Wires the function that answers back.
 *
 * <p>Rights: {@code secretsmanager:GetSecretValue} on {@code pipewright/tickets/*}, the table (GetItem and UpdateItem of
 * deliveries; GetItem, PutItem and UpdateItem of notes).
 */
public final class ReportRoot {

    private ReportRoot() {}

    /** The clients it uses. */
    public record Clients(SecretsManagerClient secrets, DynamoDbClient dynamo) {}

    /** Wires for Lambda: region and credentials by the SDK's default chains. */
    public static ReportBatch onLambda(Settings settings) {
        return wire(
                new Clients(
                        TicketClients.DEFAULTS
                                .of(SecretsManagerClient.builder())
                                .build(),
                        TicketClients.DEFAULTS.of(DynamoDbClient.builder()).build()),
                settings,
                Clock.systemUTC(),
                ReportRoot::sleep);
    }

    /**
     * Wires over any clients.
     *
     * @param pause waits for a system that is busy
     */
    public static ReportBatch wire(Clients clients, Settings settings, Clock clock, Consumer<Duration> pause) {
        var table = settings.required(TicketSettings.TABLE);
        return new ReportBatch(
                new ReportBack(
                        new DeliveryStore(clients.dynamo(), table, clock),
                        new NoteStore(clients.dynamo(), table, clock),
                        sites(clients.secrets(), settings, clock, pause)::of,
                        clock),
                clock);
    }

    /** Makes the sites of the systems that are configured. */
    static TicketSites sites(SecretsManagerClient secrets, Settings settings, Clock clock, Consumer<Duration> pause) {
        var states = new EnumMap<TicketSystem, SiteStates>(TicketSystem.class);
        for (var system : TicketSystem.values()) {
            settings.optional(TicketSettings.states(system))
                    .ifPresent(text -> states.put(system, SiteStates.parse(system, text)));
        }
        return new TicketSites(TicketAddress.all(settings), Map.copyOf(states), secrets, clock, pause);
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException(ErrorCode.SERVICE_UNAVAILABLE, "The wait for a ticket system was broken off");
        }
    }
}
