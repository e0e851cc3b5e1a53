package dev.pipewright.infra;

import dev.pipewright.core.event.Milestones;
import java.util.List;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the functions and the state machine work with.
 *
 * @param decisionsEndpoint where links to decision pages lead, without a slash at the end
 */
record SharedResources(
        ResourceNames names,
        DeploymentSettings settings,
        IEventBus bus,
        Keys keys,
        ITable decisions,
        Artifacts artifacts,
        IRole jobRole,
        IRole connectorRole,
        String decisionsEndpoint) {

    /** Allows to publish on Pipewright's bus, in Pipewright's name only. */
    PolicyStatement publish() {
        return Allow.when("events:source", Milestones.SOURCE, List.of(bus.getEventBusArn()), "events:PutEvents");
    }
}
