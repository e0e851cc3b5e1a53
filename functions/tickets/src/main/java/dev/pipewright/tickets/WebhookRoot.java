package dev.pipewright.tickets;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.wire.Kept;
import dev.pipewright.tickets.delivery.ChangerStore;
import dev.pipewright.tickets.delivery.DeliveryStore;
import dev.pipewright.tickets.delivery.Executions;
import dev.pipewright.tickets.mapping.Mappings;
import dev.pipewright.tickets.sender.SecretStore;
import dev.pipewright.tickets.webhook.RefusedTickets;
import dev.pipewright.tickets.webhook.TicketAddresses;
import dev.pipewright.tickets.webhook.Webhook;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Wires the internet-facing webhook.
 *
 * <p>Rights: {@code secretsmanager:GetSecretValue} on the senders' secrets and the seal, the table (PutItem, GetItem and
 * UpdateItem of deliveries), {@code states:StartExecution} on the workflow, {@code sqs:SendMessage} on the queue of notes.
 */
public final class WebhookRoot {

    private WebhookRoot() {}

    /** The clients the webhook uses. */
    public record Clients(
            SecretsManagerClient secrets, DynamoDbClient dynamo, SfnClient sfn, Supplier<SqsClient> queues) {}

    /** Wires for Lambda: region and credentials by the SDK's default chains. */
    public static Webhook onLambda(Settings settings) {
        return wire(
                new Clients(
                        TicketClients.DEFAULTS
                                .of(SecretsManagerClient.builder())
                                .build(),
                        TicketClients.DEFAULTS.of(DynamoDbClient.builder()).build(),
                        TicketClients.DEFAULTS.of(SfnClient.builder()).build(),
                        new Kept<>(() ->
                                TicketClients.DEFAULTS.of(SqsClient.builder()).build())),
                settings,
                Clock.systemUTC());
    }

    /** Wires over any clients. */
    public static Webhook wire(Clients clients, Settings settings, Clock clock) {
        var addresses = new TicketAddresses(TicketAddress.all(settings));
        return new Webhook(
                new SecretStore(clients.secrets(), clock),
                Mappings.in(TicketSettings.mappings(settings)),
                addresses,
                new ChangerStore(clients.dynamo(), settings.required(TicketSettings.TABLE), clock),
                new DeliveryStore(clients.dynamo(), settings.required(TicketSettings.TABLE), clock),
                new Executions(clients.sfn(), settings.required(TicketSettings.STATE_MACHINE)),
                new RefusedTickets(clients.queues(), settings.optional(TicketSettings.NOTES_QUEUE), addresses),
                clock);
    }
}
