package dev.pipewright.diagnosis.network.path;

import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.NetworkSurvey.FirstSight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what surrounds the subnets at both ends, and at what their routes and rules lead through. */
final class GatewaySurvey {

    private final Ec2Reader ec2;
    private final GatewayReader reader;
    private final TransitSurvey transit;
    private final SideBySide sideBySide;

    GatewaySurvey(Ec2Reader ec2, GatewayReader reader, SideBySide sideBySide) {
        this.ec2 = ec2;
        this.reader = reader;
        this.transit = new TransitSurvey(ec2, reader, sideBySide);
        this.sideBySide = sideBySide;
    }

    NetworkView complete(FirstSight sight) {
        var vpcIds = sight.vpcIds();
        var tables = sideBySide.start(() -> ec2.routeTables(vpcIds));
        var acls = sideBySide.start(() -> ec2.networkAcls(vpcIds));
        var groups = SeenGroups.of(sight, ec2::securityGroups);
        return complete(sight, SubnetSurroundings.of(tables.get(), acls.get()), groups);
    }

    private NetworkView complete(FirstSight sight, SubnetSurroundings raw, SeenGroups groups) {
        var own = tables(raw, sight.own().isSeen() ? List.of(sight.own().value()) : List.of());
        var there = tables(raw, seen(sight.source().subnets()));
        var both = Stream.concat(own.stream(), there.stream()).toList();
        var names = names(sight, both);
        var s3Decides = !(groups.ownSendEverywhere() && raw.isOpen(sight.own()));
        var s3 = sight.target().service("s3");
        var ofRoutes = both.stream()
                .flatMap(table -> table.prefixListIds(
                        route -> !route.isGatewayEndpoint() || (s3Decides && mayLeadTo(s3, route, names))));
        var listIds = Stream.concat(groups.prefixListIds(), ofRoutes).collect(Collectors.toSet());
        var lists = sideBySide.start(() -> reader.prefixLists(listIds, names));
        var gateways = sight.isWithinVpc() ? Gateways.of(sight.nats()) : between(sight, both);
        var known = lists.get();
        return view(sight, raw.knowing(known), groups.with(known), gateways, known);
    }

    /** Looks at what may join two networks. */
    private Gateways between(FirstSight sight, List<RouteTable> tables) {
        var peerings = sideBySide.start(() -> reader.peerings(sight.vpcIds()));
        var vpns = sideBySide.start(() -> reader.vpnsOn(targets(tables, Route::isVirtualPrivateGateway)));
        var transits = transit.look(sight.vpcIds(), blocks(sight));
        return new Gateways(
                sight.nats(), peerings.get(), transits, merged(vpns.get(), reader.vpns(transit.vpnIds(transits))));
    }

    private static NetworkView view(
            FirstSight sight,
            SubnetSurroundings surroundings,
            SeenGroups groups,
            Gateways gateways,
            PrefixLists lists) {
        var others = sight.gatewaySubnets();
        var ownVpc = Look.derived(() -> sight.own().value().vpcId());
        return new NetworkView(
                sight.target(),
                sight.subnet(),
                groups.own(),
                sight.vpc(),
                Look.derived(() -> surroundings.of(sight.own().value())),
                sight.endpoints(),
                groups.endpoints(),
                Look.derived(() -> others.value().stream().map(surroundings::of).toList()),
                gateways.withNats(placed(sight.nats(), others, surroundings)),
                lists,
                sight.source().source(ownVpc, resolvesPrivately(gateways, sight), surroundings, groups.source()));
    }

    private static Look<List<NatGateway>> placed(
            Look<List<NatGateway>> nats, Look<List<Subnet>> subnets, SubnetSurroundings surroundings) {
        return Look.derived(() -> nats.value().stream()
                .map(nat -> seen(subnets).stream()
                        .filter(subnet -> subnet.id().equals(nat.subnetId()))
                        .findFirst()
                        .map(subnet -> nat.at(Look.seen(surroundings.of(subnet))))
                        .orElse(nat))
                .toList());
    }

    /** A public name of a peered VPC is a private address here only if the peering says so. */
    private static boolean resolvesPrivately(Gateways gateways, FirstSight sight) {
        var there = sight.source().vpcId();
        return sight.own().isSeen()
                && there.isPresent()
                && gateways.peerings().isSeen()
                && gateways.peerings().value().stream()
                        .filter(peering -> peering.isActive()
                                && peering.joins(sight.own().value().vpcId()))
                        .flatMap(peering -> peering.end(there.get()).stream())
                        .anyMatch(end -> end.resolvesPrivately().orElse(false));
    }

    /**
     * Whether a route to a gateway endpoint may lead to this service. No source is behind one, so what addresses the service
     * has is asked for only where a rule may keep them out.
     */
    private static boolean mayLeadTo(String service, Route route, Map<String, String> names) {
        return names.getOrDefault(route.prefixListId().orElseThrow(), service).equals(service);
    }

    /** The list that leads to a gateway endpoint is that of the endpoint's service. */
    private static Map<String, String> names(FirstSight sight, List<RouteTable> tables) {
        var names = new HashMap<String, String>();
        tables.stream()
                .flatMap(table -> table.routes().stream())
                .filter(Route::isGatewayEndpoint)
                .forEach(route -> seen(sight.endpoints()).stream()
                        .filter(endpoint -> endpoint.id().equals(route.target()))
                        .forEach(endpoint -> names.put(route.prefixListId().orElseThrow(), endpoint.service())));
        return names;
    }

    private static List<Cidr> blocks(FirstSight sight) {
        var address = sight.source().located().address();
        var written = address.isSeen() ? address.value().blocks() : List.<Cidr>of();
        return Stream.of(
                        seen(sight.source().subnets()).stream().flatMap(subnet -> subnet.cidrs().stream()),
                        written.stream(),
                        sight.own().isSeen() ? sight.own().value().cidrs().stream() : Stream.<Cidr>empty())
                .flatMap(blocks -> blocks)
                .distinct()
                .toList();
    }

    private static Look<List<VpnConnection>> merged(Look<List<VpnConnection>> some, Look<List<VpnConnection>> others) {
        return Look.derived(() -> Stream.concat(some.value().stream(), others.value().stream())
                .distinct()
                .toList());
    }

    private static List<RouteTable> tables(SubnetSurroundings surroundings, List<Subnet> subnets) {
        return subnets.stream()
                .map(surroundings::of)
                .flatMap(there ->
                        there.routes().isSeen() ? Stream.of(there.routes().value()) : Stream.empty())
                .distinct()
                .toList();
    }

    private static List<String> targets(List<RouteTable> tables, Predicate<Route> kind) {
        return tables.stream()
                .flatMap(table -> table.targets(kind).stream())
                .distinct()
                .toList();
    }

    private static <T> List<T> seen(Look<List<T>> look) {
        return look.isSeen() ? look.value() : List.of();
    }
}
