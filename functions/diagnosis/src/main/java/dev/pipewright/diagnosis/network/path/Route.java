package dev.pipewright.diagnosis.network.path;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;

/**
 * One route, of either family.
 *
 * @param destination absent where a prefix list, whose members are not known, is the destination
 * @param prefixListId the prefix list that the destination is, or is a member of
 * @param target {@code local} or the target's id
 * @param blackhole whether EC2 says that the target is gone, or a gateway that is not attached to the VPC
 * @param propagated whether a virtual private gateway brought it, so that one made by hand wins over it
 */
public record Route(
        Optional<Cidr> destination,
        Optional<String> prefixListId,
        String target,
        boolean blackhole,
        boolean propagated) {

    /** Of routes to the same block: the local one, then those made by hand, blocks before prefix lists. */
    static final Comparator<Route> SPECIFIC_FIRST = Comparator.comparingInt(
                    (Route route) -> -route.destination().map(Cidr::prefix).orElse(-1))
            .thenComparing(route -> !route.isLocal())
            .thenComparing(Route::propagated)
            .thenComparing(route -> route.prefixListId().isPresent());

    public Route {
        Objects.requireNonNull(target, "target");
    }

    /** Returns a route made by hand. */
    public static Route to(Cidr destination, String target) {
        return new Route(Optional.of(destination), Optional.empty(), target, false, false);
    }

    static Route of(software.amazon.awssdk.services.ec2.model.Route route) {
        return new Route(
                Cidr.parse(route.destinationCidrBlock()).or(() -> Cidr.parse(route.destinationIpv6CidrBlock())),
                Optional.ofNullable(route.destinationPrefixListId()),
                Stream.of(
                                route.gatewayId(),
                                route.natGatewayId(),
                                route.transitGatewayId(),
                                route.vpcPeeringConnectionId(),
                                route.egressOnlyInternetGatewayId(),
                                route.networkInterfaceId(),
                                route.instanceId(),
                                route.localGatewayId(),
                                route.carrierGatewayId(),
                                route.coreNetworkArn(),
                                route.odbNetworkArn())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("unknown"),
                route.state() == RouteState.BLACKHOLE,
                route.origin() == RouteOrigin.ENABLE_VGW_ROUTE_PROPAGATION);
    }

    /** Returns one route per member of its prefix list, or itself where they are not known. */
    Stream<Route> with(PrefixLists lists) {
        if (destination.isPresent()) {
            return Stream.of(this);
        }
        return prefixListId
                .flatMap(lists::members)
                .map(members -> members.stream()
                        .map(member -> new Route(Optional.of(member), prefixListId, target, blackhole, propagated)))
                .orElseGet(() -> Stream.of(this));
    }

    /** Returns it as a route whose target is there. */
    Route revived() {
        return new Route(destination, prefixListId, target, false, propagated);
    }

    public boolean isLocal() {
        return "local".equals(target);
    }

    public boolean isNat() {
        return target.startsWith("nat-");
    }

    public boolean isInternetGateway() {
        return target.startsWith("igw-");
    }

    /** Whether it leads to a gateway that lets IPv6 out and nothing in. */
    public boolean isEgressOnlyGateway() {
        return target.startsWith("eigw-");
    }

    public boolean isPeering() {
        return target.startsWith("pcx-");
    }

    public boolean isTransitGateway() {
        return target.startsWith("tgw-");
    }

    public boolean isVirtualPrivateGateway() {
        return target.startsWith("vgw-");
    }

    /** Whether it leads to the service behind a gateway endpoint and nowhere else; one to a firewall's endpoint does not. */
    public boolean isGatewayEndpoint() {
        return target.startsWith("vpce-") && prefixListId.isPresent();
    }

    /** Whether packets end on the internet. */
    public boolean leadsToInternet() {
        return isNat() || isInternetGateway() || isEgressOnlyGateway();
    }

    /** Whether its destination is a prefix list whose members are not known, so that it may cover anything. */
    boolean isUnknown() {
        return destination.isEmpty() && !isGatewayEndpoint();
    }

    /** Whether it leads to a network that is neither this VPC nor the internet. */
    boolean leadsElsewhere() {
        return !blackhole && !isLocal() && !leadsToInternet() && !isGatewayEndpoint();
    }

    boolean covers(Cidr block) {
        return destination.filter(cidr -> cidr.contains(block)).isPresent();
    }

    /** Returns how a route table shows it. */
    @Override
    public String toString() {
        var to = Stream.of(destination.map(Cidr::toString), prefixListId.map(id -> "(" + id + ")"))
                .flatMap(Optional::stream)
                .toList();
        return (to.isEmpty() ? "?" : String.join(" ", to)) + " to " + target + (blackhole ? " (blackhole)" : "");
    }

    static List<String> targets(Stream<Route> routes) {
        return routes.map(Route::target).distinct().toList();
    }
}
