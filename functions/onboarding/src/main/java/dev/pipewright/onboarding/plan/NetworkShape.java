package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import java.util.Map;

/**
 * A connection that carries the network and no login: Glue stores no IAM login in a JDBC connection, so the engine brings
 * its own. Glue wants the map of properties, and it may be empty.
 */
record NetworkShape() implements ConnectionShape {

    @Override
    public ConnectionDefinition definition(PlanFacts facts) {
        return ConnectionDefinition.first(
                facts.name(),
                facts.request().connection().description(),
                "NETWORK",
                Map.of(),
                facts.input().placement());
    }
}
