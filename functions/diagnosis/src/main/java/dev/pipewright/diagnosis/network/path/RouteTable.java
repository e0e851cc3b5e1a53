package dev.pipewright.diagnosis.network.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
                        Said.of(table.routeTableId()),
                        table.routes().stream().map(Route::of).toList()));
    }

    /** Returns the route that packets to this block take: the most specific one that covers it. */
    public Optional<Route> covering(Cidr block) {
        return routes.stream().filter(route -> route.covers(block)).min(Route.SPECIFIC_FIRST);
    }

    /** Whether more specific routes take some of the packets to this block elsewhere than the covering one. */
    public boolean splits(Cidr block) {
        var target = covering(block).map(Route::target).orElse("");
        return routes.stream()
                .anyMatch(route -> route.destination()
                                .filter(cidr -> block.contains(cidr) && !cidr.equals(block))
                                .isPresent()
                        && !route.target().equals(target));
    }

    /** Returns the default route. */
    public Optional<Route> defaultRoute() {
        return defaultRoute(Family.IPV4);
    }

    /** Returns the default route of a family. */
    public Optional<Route> defaultRoute(Family family) {
        return covering(Cidr.any(family));
    }

    /** Whether a route's destination is a prefix list whose members are unknown here. */
    public boolean hasUnknownDestinations() {
        return routes.stream().anyMatch(Route::isUnknown);
    }

    /**
     * Whether packets may leave for other networks, by a transit gateway, a virtual private gateway, a peering or
     * whatever else is neither this VPC nor the internet, or to destinations that are unknown here.
     */
    public boolean leadsElsewhere() {
        return hasUnknownDestinations() || routes.stream().anyMatch(Route::leadsElsewhere);
    }

    /** Returns it with this route in place of those to the same destination. */
    public RouteTable with(Route route) {
        var others = new ArrayList<>(routes.stream()
                .filter(other -> !other.destination().equals(route.destination()))
                .toList());
        others.add(route);
        return new RouteTable(id, others);
    }

    /** Returns it with the members of the prefix lists that its routes name. */
    RouteTable with(PrefixLists lists) {
        return new RouteTable(
                id, routes.stream().flatMap(route -> route.with(lists)).toList());
    }

    /** Returns it with the routes to a target that works again. */
    RouteTable reviving(String target) {
        return new RouteTable(
                id,
                routes.stream()
                        .map(route -> route.target().equals(target) ? route.revived() : route)
                        .toList());
    }

    /** Returns the targets of the routes of a kind. */
    public List<String> targets(Predicate<Route> kind) {
        return Route.targets(routes.stream().filter(kind));
    }

    /** Returns the prefix lists that the routes of a kind name. */
    Stream<String> prefixListIds(Predicate<Route> kind) {
        return routes.stream().filter(kind).flatMap(route -> route.prefixListId().stream());
    }
}
