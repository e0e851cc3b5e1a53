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
 * @param foundPeerings the peerings that the effective route tables lead to
 */
public record NetworkView(
        NetworkTarget target,
        Look<Optional<Subnet>> foundSubnet,
        Look<List<SecurityGroup>> foundGroups,
        Look<Vpc> foundVpc,
        Look<Surroundings> foundSurroundings,
        Look<List<ServiceEndpoint>> foundEndpoints,
        Look<List<SecurityGroup>> endpointGroups,
        Look<List<NatGateway>> foundNats,
        Look<List<Peering>> foundPeerings,
        Source source) {

    public Placement placement() {
        return target.placement().orElseThrow(NetworkView::notPlaced);
    }

    public Subnet subnet() {
        return foundSubnet.value().orElseThrow(() -> noSubnet(placement()));
    }

    public List<SecurityGroup> groups() {
        return foundGroups.value();
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

    /** Returns the connection's end of a path as the rules of other security groups name it. */
    public Peer peer() {
        return Peer.of(
                List.of(subnet().cidr()),
                groups().stream().map(SecurityGroup::id).toList());
    }

    /** Returns how packets to the internet leave the connection's subnet. */
    public InternetPath internet() {
        return InternetPath.of(routes().defaultRoute(), foundNats);
    }

    /** Returns how the connection's subnet reaches S3. */
    public S3Way s3() {
        return S3Way.of(routes(), internet(), foundEndpoints, target.region());
    }

    /** Whether the source is reached over the internet rather than by private addresses. */
    public boolean sourceIsPublic() {
        var local = routes().routes().stream().filter(Route::isLocal).toList();
        return source.blocks().stream()
                .noneMatch(block -> block.isPrivate()
                        || local.stream()
                                .anyMatch(route -> route.destination()
                                        .filter(cidr -> cidr.contains(block))
                                        .isPresent()));
    }

    static NotSeenException notPlaced() {
        return NotSeenException.notApplicable(
                "the connection is not placed in a VPC, Glue reaches the source from its own network");
    }

    static NotSeenException noSubnet(Placement placement) {
        return new NotSeenException("Cannot be examined while there is no subnet " + placement.subnetId());
    }
}
