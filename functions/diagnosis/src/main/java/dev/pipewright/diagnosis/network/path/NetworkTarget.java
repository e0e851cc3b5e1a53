package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.request.SourceType;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be looked at: a connection that exists, or one that is planned.
 *
 * @param placement where Glue puts its interfaces; absent outside a VPC
 * @param endpoint where the source listens, if it is known
 * @param needsSecret whether it logs in with a secret, and so must reach Secrets Manager
 * @param region the account's region, where its VPC is
 */
public record NetworkTarget(
        Optional<Placement> placement,
        Optional<Endpoint> endpoint,
        Optional<SourceType> type,
        boolean needsSecret,
        String region) {

    public NetworkTarget {
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(region, "region");
    }
}
