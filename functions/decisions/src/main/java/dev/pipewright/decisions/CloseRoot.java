package dev.pipewright.decisions;

import dev.pipewright.core.event.Outcomes;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.decisions.close.Close;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.OutcomeStore;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * Wires what closes executions that ended without an outcome.
 *
 * <p>Rights: the table (BatchGetItem and UpdateItem of decisions, GetItem and UpdateItem of outcomes), {@code
 * states:DescribeExecution} and {@code states:GetExecutionHistory} on the executions, {@code states:ListExecutions} on the
 * state machine, {@code kms:Decrypt} with the key that its executions are encrypted with, {@code events:PutEvents}.
 */
public final class CloseRoot {

    private CloseRoot() {}

    /** The clients of what closes. */
    public record Clients(DynamoDbClient dynamo, SfnClient workflows, EventBridgeClient events) {

        /** Returns clients for Lambda: region and credentials by the SDK's default chains. */
        static Clients onLambda() {
            return new Clients(
                    DecisionClients.DEFAULTS.of(DynamoDbClient.builder()).build(),
                    DecisionClients.DEFAULTS.of(SfnClient.builder()).build(),
                    DecisionClients.DEFAULTS.of(EventBridgeClient.builder()).build());
        }
    }

    /** Wires for Lambda. */
    public static Close onLambda(Settings settings) {
        return wire(Clients.onLambda(), settings, Clock.systemUTC(), new SecureRandom());
    }

    /** Wires over any clients. */
    public static Close wire(Clients clients, Settings settings, Clock clock, SecureRandom random) {
        var table = settings.required(DecisionSettings.TABLE);
        return new Close(
                clients.workflows(),
                settings.required(DecisionSettings.STATE_MACHINE),
                new Close.Stores(
                        new OutcomeStore(clients.dynamo(), table, random, clock),
                        new DecisionStore(clients.dynamo(), table, clock),
                        new DueStore(clients.dynamo(), table)),
                new Outcomes(clients.events(), settings.required(DecisionSettings.EVENT_BUS), clock),
                clock);
    }
}
