package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The source, as far as it can be located.
 *
 * @param answer what the account says about its host
 * @param location where packets to it go
 * @param securityGroups its security groups
 * @param surroundings the subnets it may be in
 * @param overInternet whether it is a resource of the account that the connection sees under its public address
 */
public record Source(
        Optional<Endpoint> wanted,
        Optional<SourceType> type,
        Look<AccountAnswer> answer,
        Look<Location> location,
        Look<List<SecurityGroup>> securityGroups,
        Look<List<Surroundings>> surroundings,
        boolean overInternet) {

    /** Returns the endpoint the connection names. */
    public Endpoint endpoint() {
        return wanted.orElseThrow(() -> new NotSeenException("The connection does not say where its source listens"));
    }

    /**
     * Returns the port that packets must get through to: the source's real one. That the connection names another one is a
     * fault of its own, and says nothing about the way.
     */
    public int port() {
        var real = answer.isSeen() ? answer.value().match().flatMap(SourceResource::endpoint) : wanted;
        return real.map(Endpoint::port).orElseGet(() -> endpoint().port());
    }

    /** Returns the resource behind the endpoint. */
    public SourceResource resource() {
        return answer.value()
                .match()
                .orElseThrow(() -> NotSeenException.notApplicable(
                        "" + endpoint().host() + " is not an RDS or Redshift resource of this account and region"));
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
        return location.isSeen() && location.value().origin() == Location.Origin.DNS && !overInternet
                ? Confidence.LIKELY
                : Confidence.PROVEN;
    }

    /** Returns the id of its VPC; empty where it is not known, or is not where packets to it go. */
    public Optional<String> vpcId() {
        return surroundings.isSeen()
                ? surroundings.value().stream()
                        .map(there -> there.subnet().vpcId())
                        .findFirst()
                        .filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    /** Returns the end of the path as the rules of security groups name it. */
    Peer peer(Admission groupsCount) {
        if (groupsCount == Admission.BLOCKED) {
            return Peer.of(blocks(), List.of());
        }
        return groupsCount == Admission.ADMITTED
                        && securityGroups.isSeen()
                        && !securityGroups.value().isEmpty()
                ? Peer.of(
                        blocks(),
                        securityGroups.value().stream().map(SecurityGroup::id).toList())
                : Peer.ofUnknownGroups(blocks());
    }

    Source only(Family family) {
        return new Source(
                wanted,
                type,
                answer,
                Look.derived(() -> location.value().only(family)),
                securityGroups,
                surroundings,
                overInternet);
    }

    Source with(UnaryOperator<SecurityGroup> change) {
        var changed =
                Look.derived(() -> securityGroups.value().stream().map(change).toList());
        return new Source(wanted, type, answer, location, changed, surroundings, overInternet);
    }

    Source around(UnaryOperator<Surroundings> change) {
        var changed =
                Look.derived(() -> surroundings.value().stream().map(change).toList());
        return new Source(wanted, type, answer, location, securityGroups, changed, overInternet);
    }

    Source in(String status) {
        var changed = Look.derived(() -> answer.value().in(status));
        return new Source(wanted, type, changed, location, securityGroups, surroundings, overInternet);
    }

    Source at(Endpoint endpoint) {
        var changed = Look.derived(() -> answer.value().under(endpoint));
        return new Source(Optional.of(endpoint), type, changed, location, securityGroups, surroundings, overInternet);
    }
}
