package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Optional;

/**
 * The source, as far as it can be located.
 *
 * @param rds what RDS says about its host
 * @param location where packets to it go
 * @param securityGroups its security groups
 * @param surroundings the subnets it may be in
 */
public record Source(
        Optional<Endpoint> wanted,
        Optional<SourceType> type,
        Look<RdsAnswer> rds,
        Look<List<Cidr>> location,
        Look<List<SecurityGroup>> securityGroups,
        Look<List<Surroundings>> surroundings) {

    /** Returns the endpoint the connection names. */
    public Endpoint endpoint() {
        return wanted.orElseThrow(() -> new NotSeenException("The connection does not say where its source listens"));
    }

    /** Returns the RDS resource behind the endpoint. */
    public RdsResource resource() {
        return rds.value()
                .match()
                .orElseThrow(() -> new NotSeenException(
                        "Not applicable: " + endpoint().host() + " is not an RDS resource of this account and region"));
    }

    /** Returns the blocks of addresses that the source is in; usually one. */
    public List<Cidr> blocks() {
        return location.value();
    }

    /** Returns the id of its VPC; empty where it is not known, or is not where packets to it go. */
    public Optional<String> vpcId() {
        return surroundings.isSeen()
                ? surroundings.value().stream()
                        .map(there -> there.subnet().vpcId())
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the end of the path as the rules of security groups name it. */
    public Peer peer() {
        return Peer.of(blocks(), securityGroups.isSeen() ? securityGroups.value() : List.of());
    }
}
