package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import java.util.List;
import java.util.Optional;

/**
 * All that was seen of the network around a connection and its source. The accessors that a rule uses throw {@link
 * NotSeenException} where what they return was not seen, with the reason.
 *
 * @param foundSubnet the connection's subnet, empty if there is none of this id
 * @param foundGroups the connection's security groups, those that exist
 * @param foundEndpoints the VPC's endpoints
 * @param endpointGroups the security groups of its interface endpoints
 * @param endpointPlaces the subnets of its interface endpoints
 * @param lists the prefix lists that routes and rules name
 */
public record NetworkView(
        NetworkTarget target,
        Look<Optional<Subnet>> foundSubnet,
        Look<List<SecurityGroup>> foundGroups,
        Look<Vpc> foundVpc,
        Look<Surroundings> foundSurroundings,
        Look<List<ServiceEndpoint>> foundEndpoints,
        Look<List<SecurityGroup>> endpointGroups,
        Look<List<Surroundings>> endpointPlaces,
        Gateways gateways,
        PrefixLists lists,
        Source source) {

    public Placement placement() {
        return target.placement().orElseThrow(NetworkView::notPlaced);
    }

    public Subnet subnet() {
        return foundSubnet.value().orElseThrow(() -> noSubnet(placement()));
    }

    /** Returns the connection's groups that exist. */
    public List<SecurityGroup> groups() {
        var wanted = placement().securityGroupIds();
        return foundGroups.value().stream()
                .filter(group -> wanted.contains(group.id()))
                .toList();
    }

    public Vpc vpc() {
        return foundVpc.value();
    }

    public RouteTable routes() {
        return foundSurroundings.value().routes().value();
    }

    public List<ServiceEndpoint> endpoints() {
        return foundEndpoints.value();
    }

    /** Returns the family of addresses by which the source is reached. */
    public Family family() {
        return source.location().isSeen()
                ? source.location().value().families().stream().findFirst().orElse(Family.IPV4)
                : Family.IPV4;
    }

    /** Returns the connection's own addresses of the family by which the source is reached. */
    public Cidr block() {
        return subnet().cidr(family())
                .orElseThrow(
                        () -> new NotSeenException("Subnet " + subnet().id() + " has no " + family() + " addresses"));
    }

    /** Returns the connection's end of the path to the source as the rules of the source's groups name it. */
    public Peer peer() {
        var ids = groups().stream().map(SecurityGroup::id).toList();
        return switch (groupsCount()) {
            case ADMITTED -> Peer.of(List.of(block()), ids);
            case PARTLY -> Peer.ofUnknownGroups(List.of(block()));
            case BLOCKED -> Peer.of(List.of(block()), List.of());
        };
    }

    /** Returns the connection's end of a path within its own VPC. */
    public Peer localPeer() {
        return Peer.of(
                subnet().cidrs(), groups().stream().map(SecurityGroup::id).toList());
    }

    /** Returns the source's end of the path as the rules of the connection's groups name it. */
    public Peer sourcePeer() {
        return source.peer(groupsCount());
    }

    /** Returns how packets to the internet leave the connection's subnet. */
    public InternetPath internet() {
        return internet(Family.IPV4);
    }

    /** Returns how packets of a family to the internet leave the connection's subnet. */
    public InternetPath internet(Family family) {
        return InternetPath.of(routes().defaultRoute(family), gateways.nats());
    }

    /** Returns how the connection's subnet reaches S3. */
    public S3Way s3() {
        return S3Way.of(routes(), internet(), foundEndpoints, target.region());
    }

    /** Whether the source is reached over the internet rather than by private addresses. */
    public boolean sourceIsPublic() {
        if (source.overInternet()) {
            return true;
        }
        var location = source.location().value();
        return location.origin() != Location.Origin.RESOURCE
                && source.vpcId().isEmpty()
                && location.blocks().stream().noneMatch(this::isReachedPrivately);
    }

    /** Returns one view per family of addresses that the source has, IPv4 first; this one if it has one. */
    public List<NetworkView> byFamily() {
        var families = source.location().isSeen() ? source.location().value().families() : List.<Family>of();
        return families.size() < 2
                ? List.of(this)
                : families.stream()
                        .map(family -> new ChangedView(this).source(source.only(family)))
                        .toList();
    }

    /** A route of its own says that an address is not the internet's, whatever it looks like. */
    private boolean isReachedPrivately(Cidr block) {
        return block.isPrivate()
                || routes().covering(block)
                        .filter(route -> route.isLocal()
                                || (route.leadsElsewhere()
                                        && route.destination()
                                                .filter(cidr -> !cidr.isAny())
                                                .isPresent()))
                        .isPresent();
    }

    /** Whether the rules of one side can name the security groups of the other; PARTLY if that is not known. */
    private Admission groupsCount() {
        var there = source.vpcId();
        if (source.overInternet()) {
            return Admission.BLOCKED;
        }
        if (there.isPresent() && there.get().equals(subnet().vpcId())) {
            return Admission.ADMITTED;
        }
        if (!foundSurroundings.isSeen() || !foundSurroundings.value().routes().isSeen()) {
            return Admission.PARTLY;
        }
        return source.blocks().stream()
                .flatMap(block -> routes().covering(block).stream())
                .findFirst()
                .map(route -> groupsCount(route, there))
                .orElse(there.isPresent() ? Admission.ADMITTED : Admission.PARTLY);
    }

    /** Groups are known within a VPC, across a peering in one region, and across a transit gateway that was told so. */
    private Admission groupsCount(Route route, Optional<String> there) {
        if (route.isPeering()) {
            return gateways.peering(route.target())
                    .map(peering -> peering.knowsGroups() ? Admission.ADMITTED : Admission.BLOCKED)
                    .orElse(Admission.PARTLY);
        }
        if (route.leadsToInternet() || route.isVirtualPrivateGateway()) {
            return there.isPresent() ? Admission.ADMITTED : Admission.BLOCKED;
        }
        if (route.isTransitGateway() && there.isPresent()) {
            return gateways.transit()
                    .attachment(route.target(), there.get())
                    .map(attachment -> attachment.refersToGroups() ? Admission.PARTLY : Admission.BLOCKED)
                    .orElse(Admission.PARTLY);
        }
        return route.isLocal() ? Admission.ADMITTED : Admission.PARTLY;
    }

    static NotSeenException notPlaced() {
        return NotSeenException.notApplicable(
                "the connection is not placed in a VPC, Glue reaches the source from its own network");
    }

    static NotSeenException noSubnet(Placement placement) {
        return new NotSeenException("Cannot be examined while there is no subnet " + placement.subnetId());
    }
}
