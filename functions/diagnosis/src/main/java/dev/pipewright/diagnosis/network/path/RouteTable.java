package dev.pipewright.diagnosis.network.path;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A route table. */
public record RouteTable(String id, List<Route> routes) {

    public RouteTable {
        routes = List.copyOf(routes);
    }

    /**
     * Returns the table that holds for a subnet: the one explicitly associated with it, else the VPC's main one.
     *
     * @param tables the route tables of the subnet's VPC
     */
    static Optional<RouteTable> effective(
            List<software.amazon.awssdk.services.ec2.model.RouteTable> tables, Subnet subnet) {
        var ofVpc = tables.stream()
                .filter(table -> subnet.vpcId().equals(table.vpcId()))
                .toList();
        return ofVpc.stream()
                .filter(table -> table.associations().stream()
                        .anyMatch(association -> subnet.id().equals(association.subnetId())))
                .findFirst()
                .or(() -> ofVpc.stream()
                        .filter(table -> table.associations().stream()
                                .anyMatch(association -> Boolean.TRUE.equals(association.main())))
                        .findFirst())
                .map(table -> new RouteTable(
                        table.routeTableId(),
                        table.routes().stream()
                                .filter(route -> route.destinationIpv6CidrBlock() == null)
                                .map(Route::of)
                                .toList()));
    }

    /** Returns the route that packets to this block take: the most specific one that covers it. */
    public Optional<Route> covering(Cidr block) {
        return routes.stream()
                .filter(route ->
                        route.destination().filter(cidr -> cidr.contains(block)).isPresent())
                .max(Comparator.comparingInt(
                        route -> route.destination().orElseThrow().prefix()));
    }

    /** Returns the default route. */
    public Optional<Route> defaultRoute() {
        return covering(Cidr.ANY);
    }

    /** Whether a route's destination is a prefix list whose members are unknown here. */
    public boolean hasUnknownDestinations() {
        return routes.stream().anyMatch(route -> route.destination().isEmpty() && !route.isGatewayEndpoint());
    }

    /**
     * Whether packets may leave for other networks, by a transit gateway, a virtual private gateway, a peering or
     * whatever else is neither this VPC nor the internet, or to destinations that are unknown here.
     */
    public boolean leadsElsewhere() {
        return hasUnknownDestinations() || routes.stream().anyMatch(Route::leadsElsewhere);
    }

    /** Returns the targets of routes to VPC peerings. */
    List<String> peeringIds() {
        return routes.stream()
                .filter(Route::isPeering)
                .map(Route::target)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
