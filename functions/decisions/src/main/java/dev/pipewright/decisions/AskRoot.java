package dev.pipewright.decisions;

import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.wire.Kept;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.ask.Ask;
import dev.pipewright.decisions.ask.Audience;
import dev.pipewright.decisions.delivery.Delivery;
import dev.pipewright.decisions.mail.AskLetters;
import dev.pipewright.decisions.mail.Invitations;
import dev.pipewright.decisions.mail.Mailer;
import dev.pipewright.decisions.mail.Post;
import dev.pipewright.decisions.record.AnnouncementStore;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.DueStore;
import dev.pipewright.decisions.record.HandoverStore;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.OutboxStore;
import dev.pipewright.decisions.record.OutcomeStore;
import dev.pipewright.decisions.record.ReachStore;
import dev.pipewright.decisions.template.Templates;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Wires the asking side.
 *
 * <p>Rights: the table (GetItem and UpdateItem of decisions and mails, GetItem of outcomes, PutItem of both and of links, DeleteItem of
 * links), {@code ssm:GetParameter} on the approvers, {@code
 * ses:SendEmail}, {@code states:SendTaskSuccess}, {@code events:PutEvents}.
 */
public final class AskRoot {

    private AskRoot() {}

    /** The clients of a side that mails people. {@code ses} must not retry by itself. */
    public record Clients(
            DynamoDbClient dynamo, SsmClient ssm, SesV2Client ses, Supplier<SfnClient> sfn, EventBridgeClient events) {

        /** Returns clients for Lambda: region and credentials by the SDK's default chains. */
        static Clients onLambda() {
            return new Clients(
                    DecisionClients.DEFAULTS.of(DynamoDbClient.builder()).build(),
                    DecisionClients.DEFAULTS.of(SsmClient.builder()).build(),
                    DecisionClients.DEFAULTS.once(SesV2Client.builder()).build(),
                    new Kept<>(() ->
                            DecisionClients.DEFAULTS.of(SfnClient.builder()).build()),
                    DecisionClients.DEFAULTS.of(EventBridgeClient.builder()).build());
        }
    }

    /** Wires for Lambda. */
    public static Ask onLambda(Settings settings) {
        return wire(Clients.onLambda(), settings, Clock.systemUTC(), new SecureRandom());
    }

    /** Wires over any clients. */
    public static Ask wire(Clients clients, Settings settings, Clock clock, SecureRandom random) {
        var table = settings.required(DecisionSettings.TABLE);
        var decisions = new DecisionStore(clients.dynamo(), table, clock);
        var milestones = new Milestones(clients.events(), settings.required(DecisionSettings.EVENT_BUS), clock);
        var post = new Post(
                new OutboxStore(clients.dynamo(), table, random),
                new ReachStore(clients.dynamo(), table, clock),
                new Mailer(
                        clients.ses(),
                        settings.required(DecisionSettings.MAIL_FROM),
                        settings.optional(DecisionSettings.MAIL_CONFIGURATION_SET)));
        var letters = new AskLetters(new Templates(), settings.required(DecisionSettings.LINK_BASE_URL));
        var invitations = Invitations.toDecide(letters, new InvitationStore(clients.dynamo(), table, random), post);
        var delivery = new Delivery(
                clients.sfn(),
                decisions,
                new HandoverStore(clients.dynamo(), table, random, clock),
                new AnnouncementStore(clients.dynamo(), table, random, clock),
                milestones);
        var preferences = DecisionSettings.preferences(settings);
        var approvers =
                new Approvers(clients.ssm(), settings.required(DecisionSettings.APPROVERS_PARAMETER), preferences);
        var stores = new Ask.Stores(
                decisions,
                new OutcomeStore(clients.dynamo(), table, random, clock),
                new DueStore(clients.dynamo(), table));
        return new Ask(new Audience(approvers, preferences), stores, invitations, delivery, milestones, clock);
    }
}
