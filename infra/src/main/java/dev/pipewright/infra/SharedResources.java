package dev.pipewright.infra;

import dev.pipewright.core.event.Milestones;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.LayerVersion;

/**
 * What the functions and the state machine work with.
 *
 * <p>The bus is left to EventBridge's own key: it holds events only until they are delivered, and a key of the deployment's
 * would rule out schema discovery.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html">Buses with a
 *     key</a>
 */
record SharedResources(
        ResourceNames names,
        DeploymentSettings settings,
        IEventBus bus,
        Keys keys,
        Logs logs,
        ITable decisions,
        Artifacts artifacts,
        IRole jobRole,
        IRole connectorRole,
        DecisionsApi api,
        NotesQueue notes,
        Optional<LayerVersion> mappings) {

    private static final String BUS_NAME = "pipewright";

    /** Makes them in a stack. */
    static SharedResources in(Stack stack, DeploymentSettings settings, Packages packages) {
        var names = new ResourceNames(stack);
        var bus = EventBus.Builder.create(stack, "Bus")
                .eventBusName(BUS_NAME)
                .description("Pipewright's milestones and outcomes")
                .build();
        var keys = new Keys(stack, names);
        var logs = new Logs(keys, settings);
        var decisions = new DecisionsStore(stack, keys);
        var artifacts = new Artifacts(stack, packages);
        var jobRole = new SmokeJobRole(stack, names, settings, artifacts, keys);
        var athena = new AthenaAccess(stack, names, settings, artifacts, keys);
        retain(jobRole.role());
        retain(athena.connectorRole());
        var api = new DecisionsApi(stack, settings, logs);
        new TicketSecrets(stack, keys.tickets());
        return new SharedResources(
                names,
                settings,
                bus,
                keys,
                logs,
                decisions.table(),
                artifacts,
                jobRole.role(),
                athena.connectorRole(),
                api,
                new NotesQueue(stack),
                MappingsLayer.in(stack, settings));
    }

    /** Where links to decision pages lead, without a slash at the end. */
    String decisionsEndpoint() {
        return api.endpoint();
    }

    /**
     * Keeps a role when the stack is destroyed: connections name the one, connectors run with the other. What it may do is
     * kept with it, in resources of their own.
     */
    private static void retain(IRole role) {
        for (var part : role.getNode().findAll()) {
            if (part instanceof CfnResource resource) {
                resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
            }
        }
    }

    /** Returns the ARNs of what stays when the stack is destroyed; the policies of roles, which stay too, have none. */
    List<String> retained() {
        return List.of(
                decisions.getTableArn(),
                artifacts.bucketArn(),
                jobRole.getRoleArn(),
                connectorRole.getRoleArn(),
                keys.data().getKeyArn(),
                keys.secrets().getKeyArn(),
                keys.staging().getKeyArn(),
                keys.tickets().getKeyArn());
    }

    /** Allows to publish on Pipewright's bus, in Pipewright's name only. */
    PolicyStatement publish() {
        return Allow.when("events:source", Milestones.SOURCE, List.of(bus.getEventBusArn()), "events:PutEvents");
    }
}
