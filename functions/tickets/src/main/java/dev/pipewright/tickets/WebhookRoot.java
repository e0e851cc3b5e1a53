package dev.pipewright.tickets;

import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.delivery.Executions;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.sender.SecretStore;
import dev.pipewright.tickets.webhook.TicketAddresses;
import dev.pipewright.tickets.webhook.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Wires the internet-facing webhook.
 *
 * <p>Rights: {@code secretsmanager:GetSecretValue} on the senders' secrets and the seal, the table (PutItem, GetItem and
 * UpdateItem of deliveries), {@code states:StartExecution} on the workflow.
 */
public final class WebhookRoot {

    private WebhookRoot() {}

    /** The clients the webhook uses. */
    public record Clients(SecretsManagerClient secrets, DynamoDbClient dynamo, SfnClient sfn) {}

    /** Wires for Lambda: region and credentials by the SDK's default chains. */
    public static Webhook onLambda(Settings settings) {
        return wire(
                new Clients(
                        ClientDefaults.of(SecretsManagerClient.builder()).build(),
                        ClientDefaults.of(DynamoDbClient.builder()).build(),
                        ClientDefaults.of(SfnClient.builder()).build()),
                settings,
                Clock.systemUTC());
    }

    /** Wires over any clients. */
    public static Webhook wire(Clients clients, Settings settings, Clock clock) {
        return new Webhook(
                new SecretStore(clients.secrets(), clock),
                Mappings.in(Path.of(settings.optional(TicketSettings.MAPPINGS).orElse(TicketSettings.MAPPINGS_LAYER))),
                new TicketAddresses(hosts(settings)),
                new DeliveryStore(clients.dynamo(), settings.required(TicketSettings.TABLE), clock),
                new Executions(clients.sfn(), settings.required(TicketSettings.STATE_MACHINE)),
                clock);
    }

    private static Map<TicketSystem, URI> hosts(Settings settings) {
        var hosts = new EnumMap<TicketSystem, URI>(TicketSystem.class);
        for (var system : TicketSystem.values()) {
            settings.optional(TicketSettings.host(system)).ifPresent(host -> hosts.put(system, https(system, host)));
        }
        return hosts;
    }

    private static URI https(TicketSystem system, String host) {
        if (!host.matches("https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._/-]*)?")) {
            throw new NonRetryableException(
                    ErrorCode.MISCONFIGURED,
                    "The setting " + TicketSettings.host(system)
                            + " must be an address such as https://tickets.example.com");
        }
        return URI.create(host);
    }
}
