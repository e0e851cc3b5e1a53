package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.SourceLocator.Located;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about a source before the way to it was looked at.
 *
 * @param place where the account says that it is
 * @param subnets the subnets of that place
 */
record SourceFinding(NetworkTarget target, Located located, Look<Place> place, Look<List<Subnet>> subnets) {

    /** Returns the VPC that it is in; empty where that is not known. */
    Optional<String> vpcId() {
        return place.isSeen() && !place.value().vpcId().isEmpty()
                ? Optional.of(place.value().vpcId())
                : subnets.isSeen() ? subnets.value().stream().map(Subnet::vpcId).findFirst() : Optional.empty();
    }

    /** Returns the ids of its security groups. */
    Look<List<String>> groupIds() {
        return place.then(there -> there.groupIds()
                .map(Look::seen)
                .orElseGet(() -> Look.notSeen("The security groups of the source were not seen")));
    }

    /**
     * Returns the source, once it is known how the two VPCs are joined.
     *
     * @param ownVpc the connection's VPC
     * @param resolvesPrivately whether a peering gives the connection private addresses for the source's public names
     * @param groups its security groups
     */
    Source source(
            Look<String> ownVpc,
            boolean resolvesPrivately,
            SubnetSurroundings surroundings,
            Look<List<SecurityGroup>> groups) {
        var resource = located.resource();
        if (resource.filter(SourceResource::isPublic).isPresent() && !resolvesPrivately && isElsewhere(ownVpc)) {
            return new Source(
                    target.endpoint(),
                    target.type(),
                    located.answer(),
                    located.address(),
                    groups,
                    Look.notSeen(NotSeenException.NOT_APPLICABLE + resource.get()
                            + " is publicly accessible, and from another VPC it is seen under its public address"),
                    true);
        }
        var found = Look.derived(() -> nonEmpty(subnets.value()));
        return new Source(
                target.endpoint(),
                target.type(),
                located.answer(),
                resource.isPresent() ? Look.derived(() -> inAccount(found.value())) : located.address(),
                groups,
                Look.derived(() -> found.value().stream().map(surroundings::of).toList()),
                false);
    }

    private boolean isElsewhere(Look<String> ownVpc) {
        return !(ownVpc.isSeen() && vpcId().equals(Optional.of(ownVpc.value())));
    }

    /** Its own addresses where they are known, else the blocks of the subnets that it may be in. */
    private Location inAccount(List<Subnet> found) {
        var addresses = place.value().addresses();
        return new Location(
                addresses.isEmpty()
                        ? found.stream().map(Subnet::cidr).distinct().toList()
                        : addresses,
                Location.Origin.RESOURCE);
    }

    private static List<Subnet> nonEmpty(List<Subnet> subnets) {
        if (subnets.isEmpty()) {
            throw new NotSeenException("EC2 does not show the source's subnets; they may belong to another account");
        }
        return subnets;
    }
}
