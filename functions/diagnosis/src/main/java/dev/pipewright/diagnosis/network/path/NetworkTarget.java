package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.SourceType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be looked at: a connection that exists, or one that is planned.
 *
 * @param placement where Glue puts its interfaces; absent outside a VPC
 * @param endpoint where the source listens, if it is known
 * @param needsSecret whether it logs in with a secret, and so must reach Secrets Manager
 * @param saidPublic whether the requester says that it is reached over the internet
 * @param found the resource of the account that the source is, where it was found before
 * @param region the account's region, where its VPC is
 */
public record NetworkTarget(
        Optional<Placement> placement,
        Optional<Endpoint> endpoint,
        Optional<SourceType> type,
        boolean needsSecret,
        boolean saidPublic,
        Optional<SourceCandidate> found,
        String region) {

    /** Vendors' services, which are no resource of any account. */
    public static final Set<SourceType> ON_THE_INTERNET =
            Collections.unmodifiableSet(EnumSet.of(SourceType.SNOWFLAKE, SourceType.BIGQUERY));

    public NetworkTarget {
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(region, "region");
    }

    /**
     * Returns where the connection is placed.
     *
     * @throws NotSeenException if it is not in a VPC: nothing can be looked at there
     */
    Placement placed() {
        return placement.orElseThrow(NetworkView::notPlaced);
    }

    /** Returns the full name of an AWS service for VPC endpoints, such as {@code com.amazonaws.eu-central-1.s3}. */
    public String service(String name) {
        return "com.amazonaws." + region + "." + name;
    }

    /** Whether a source of this kind is on the internet, unless its name leads to a private address. */
    public boolean isPublicByType() {
        return type.filter(ON_THE_INTERNET::contains).isPresent();
    }
}
