package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.onboarding.HalfMade;
import dev.pipewright.onboarding.sweep.Sweeping.Fate;
import java.time.Duration;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Labels the connections of executions that broke off before they could: such a connection is not proved. Its definition and
 * its secret stay as they are; they are the requester's to try or to delete.
 *
 * <p>Tags are not in Glue's list of connections. So only those are looked at that an execution may have made which has not
 * been over for long: it runs for fourteen days at most.
 */
record UnlabelledConnections(GlueClient glue, AccountConnections connections, HalfMade halfMade) implements Sort {

    /** An execution's longest time, and two days in which no sweep may have been possible. */
    static final Duration LOOKED_AT = Duration.ofDays(16);

    /** How a request ends that is stopped: what the rule on ended executions publishes for it. */
    private static final String OUTCOME = "WORKFLOW_ERROR";

    @Override
    public void sweep(Sweeping sweep) {
        connections
                .ofRequesters()
                .filter(connection ->
                        connection.creationTime() != null && !sweep.isOlder(connection.creationTime(), LOOKED_AT))
                .map(Connection::name)
                .forEach(name -> sweep.look(Swept.CONNECTION, name, () -> label(name, sweep)));
    }

    private Fate label(String name, Sweeping sweep) {
        var arn = sweep.account().arn("glue", "connection/" + name);
        var tags = glue.getTags(request -> request.resourceArn(arn)).tags();
        if (tags.containsKey(ResourceTag.OUTCOME) || sweep.end(tags) != ExecutionEnd.BROKEN_OFF) {
            return Fate.STAYS;
        }
        halfMade.label(arn, OUTCOME);
        return Fate.GOES;
    }
}
