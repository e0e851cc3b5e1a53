package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Optional;

/**
 * The source, as far as it can be located.
 *
 * @param answer what the account says about its host
 * @param location where packets to it go
 * @param securityGroups its security groups
 * @param surroundings the subnets it may be in
 */
public record Source(
        Optional<Endpoint> wanted,
        Optional<SourceType> type,
        Look<AccountAnswer> answer,
        Look<Location> location,
        Look<List<SecurityGroup>> securityGroups,
        Look<List<Surroundings>> surroundings) {

    /** Returns the endpoint the connection names. */
    public Endpoint endpoint() {
        return wanted.orElseThrow(() -> new NotSeenException("The connection does not say where its source listens"));
    }

    /** Returns the resource behind the endpoint. */
    public SourceResource resource() {
        return answer.value()
                .match()
                .orElseThrow(() -> NotSeenException.notApplicable(
                        "" + endpoint().host() + " is not an RDS resource of this account and region"));
    }

    /** Returns the blocks of addresses that the source is in; usually one. */
    public List<Cidr> blocks() {
        return location.value().blocks();
    }

    /**
     * Returns how sure a fault can be that rests on where the source is: a name that was looked up where the diagnosis
     * runs may lead to another address from the connection's VPC.
     */
    public Confidence certainty() {
        return location.isSeen() && location.value().origin() == Location.Origin.DNS
                ? Confidence.LIKELY
                : Confidence.PROVEN;
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
        return securityGroups.isSeen() ? Peer.of(blocks(), resource().groupIds()) : Peer.ofUnknownGroups(blocks());
    }
}
