package dev.pipewright.infra;

import dev.pipewright.core.ticket.ExecutionSeal;
import dev.pipewright.core.ticket.TicketSystem;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.SecretsManagerSecretOptions;
import software.amazon.awscdk.services.events.ApiDestination;
import software.amazon.awscdk.services.events.Authorization;
import software.amazon.awscdk.services.events.Connection;
import software.amazon.awscdk.services.events.HttpMethod;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Tells the generic sender what became of its requests: each event as it is, by {@code POST} to one address. There is no API
 * to be spoken, no note to be worded and no state to be set, so EventBridge does it without a function. It tries for a day,
 * and keeps then what it could not deliver.
 *
 * <p>The bearer token is that of secret {@code pipewright/tickets/generic}, read by CloudFormation at deployment; EventBridge
 * keeps a copy.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API destinations</a>
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html">Dynamic
 *     references</a>
 */
final class GenericNotes extends Construct {

    private static final String NAME = "pipewright-notes-generic";
    private static final Duration TRIED = Duration.hours(24);

    /** The most that EventBridge makes in that time. */
    private static final int ATTEMPTS = 185;

    private static final int PER_SECOND = 5;

    GenericNotes(Construct scope, IEventBus bus, String url) {
        super(scope, "GenericNotes");
        Queue deadLetters = DeadLetters.of(this);
        Rule.Builder.create(this, "Rule")
                .ruleName(NAME)
                .description("What became of requests by the generic sender")
                .eventBus(bus)
                .eventPattern(NotesQueue.ofExecutions(ExecutionSeal.PREFIX + TicketSystem.GENERIC.word() + "-"))
                .targets(List.of(
                        software.amazon.awscdk.services.events.targets.ApiDestination.Builder.create(destination(url))
                                .deadLetterQueue(deadLetters)
                                .maxEventAge(TRIED)
                                .retryAttempts(ATTEMPTS)
                                .build()))
                .build();
    }

    private ApiDestination destination(String url) {
        return ApiDestination.Builder.create(this, "Destination")
                .apiDestinationName(NAME)
                .description("Takes the events of executions that the generic sender has asked for")
                .connection(Connection.Builder.create(this, "Connection")
                        .connectionName(NAME)
                        .description("The bearer token of that address")
                        .authorization(Authorization.apiKey("Authorization", bearer()))
                        .build())
                .endpoint(url)
                .httpMethod(HttpMethod.POST)
                .rateLimitPerSecond(PER_SECOND)
                .build();
    }

    /** The template has where the token lies, and not the token. */
    private static SecretValue bearer() {
        var token = SecretValue.secretsManager(
                TicketSecrets.APIS + TicketSystem.GENERIC.word(),
                SecretsManagerSecretOptions.builder().jsonField("bearer").build());
        return SecretValue.unsafePlainText("Bearer " + token.unsafeUnwrap());
    }
}
