package dev.pipewright.decisions;

import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.bounce.MailEvents;
import dev.pipewright.decisions.record.ReachStore;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires what takes the events of mails. Rights: UpdateItem of decisions in the table. */
public final class MailEventsRoot {

    private MailEventsRoot() {}

    /** Wires for Lambda: region and credentials by the SDK's default chains. */
    public static MailEvents onLambda(Settings settings) {
        var dynamo = DecisionClients.DEFAULTS.of(DynamoDbClient.builder()).build();
        return wire(dynamo, settings, Clock.systemUTC());
    }

    /** Wires over any client. */
    public static MailEvents wire(DynamoDbClient dynamo, Settings settings, Clock clock) {
        return new MailEvents(new ReachStore(dynamo, settings.required(DecisionSettings.TABLE), clock));
    }
}
