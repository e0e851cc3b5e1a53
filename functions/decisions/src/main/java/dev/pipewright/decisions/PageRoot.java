package dev.pipewright.decisions;

import dev.pipewright.core.event.Milestones;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.wire.Kept;
import dev.pipewright.decisions.approver.Approvers;
import dev.pipewright.decisions.delivery.Delivery;
import dev.pipewright.decisions.page.DecisionPage;
import dev.pipewright.decisions.page.PageViews;
import dev.pipewright.decisions.page.Staging;
import dev.pipewright.decisions.record.AnnouncementStore;
import dev.pipewright.decisions.record.DecisionStore;
import dev.pipewright.decisions.record.HandoverStore;
import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.template.Templates;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Wires the internet-facing page.
 *
 * <p>Rights: the table (GetItem of decisions and links, UpdateItem of decisions, PutItem of audit records), {@code
 * ssm:GetParameter} on the approvers, {@code ssm:PutParameter} below {@code /pipewright/staging/decision/} without any right to
 * read it back, encryption with the staging key, {@code
 * states:SendTaskSuccess}, {@code events:PutEvents}.
 */
public final class PageRoot {

    private PageRoot() {}

    /** The clients the page uses. */
    public record Clients(DynamoDbClient dynamo, SsmClient ssm, Supplier<SfnClient> sfn, EventBridgeClient events) {}

    /** Wires for Lambda: region and credentials by the SDK's default chains. */
    public static DecisionPage onLambda(Settings settings) {
        return wire(
                new Clients(
                        DecisionClients.DEFAULTS.of(DynamoDbClient.builder()).build(),
                        DecisionClients.DEFAULTS.of(SsmClient.builder()).build(),
                        new Kept<>(() ->
                                DecisionClients.DEFAULTS.of(SfnClient.builder()).build()),
                        DecisionClients.DEFAULTS.of(EventBridgeClient.builder()).build()),
                settings,
                Clock.systemUTC(),
                new SecureRandom());
    }

    /** Wires over any clients. */
    public static DecisionPage wire(Clients clients, Settings settings, Clock clock, SecureRandom random) {
        var table = settings.required(DecisionSettings.TABLE);
        var decisions = new DecisionStore(clients.dynamo(), table, clock);
        var milestones = new Milestones(clients.events(), settings.required(DecisionSettings.EVENT_BUS), clock);
        var delivery = new Delivery(
                clients.sfn(),
                decisions,
                new HandoverStore(clients.dynamo(), table, random, clock),
                new AnnouncementStore(clients.dynamo(), table, random, clock),
                milestones);
        var staging = new Staging(clients.ssm(), settings.required(DecisionSettings.STAGING_KMS_KEY), random);
        var links = new InvitationStore(clients.dynamo(), table, random);
        return new DecisionPage(
                links,
                decisions,
                new Approvers(
                        clients.ssm(),
                        settings.required(DecisionSettings.APPROVERS_PARAMETER),
                        DecisionSettings.preferences(settings)),
                staging,
                delivery,
                new PageViews(
                        new Templates(), DecisionSettings.preferences(settings).language()),
                clock);
    }
}
