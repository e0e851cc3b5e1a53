package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.connection.DefinitionDifference;
import dev.pipewright.onboarding.StoredDefinition;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** Looks whether the planned name is free: a connection's name can never be changed, and no connection is replaced. */
final class NameCheck {

    private final GlueClient glue;

    NameCheck(GlueClient glue) {
        this.glue = glue;
    }

    /** Returns how a connection of this name differs from the planned one; empty if the name is free. */
    Optional<DefinitionDifference> difference(ConnectionDefinition planned) {
        try {
            var existing = glue.getConnection(
                            request -> request.name(planned.name()).hidePassword(true))
                    .connection();
            return Optional.of(DefinitionDifference.between(planned, StoredDefinition.of(existing)));
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }
}
