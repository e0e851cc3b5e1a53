package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.SideBySide;
import dev.pipewright.diagnosis.network.path.NetworkSurvey.FirstSight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
        var endpointGroups = sideBySide.start(() -> endpointGroups(sight.endpoints()));
        var others = sideBySide.start(() -> ec2.subnets(sight.subnetIds()));
        var raw = SubnetSurroundings.of(tables.get(), acls.get());
        return complete(sight, raw, endpointGroups.get(), others.get());
    }

    private NetworkView complete(
            FirstSight sight,
            SubnetSurroundings raw,
            Look<List<SecurityGroup>> endpointGroups,
            Look<List<Subnet>> others) {
        var own = tables(raw, sight.own().isSeen() ? List.of(sight.own().value()) : List.of());
        var there = tables(raw, seen(sight.source().subnets()));
        var onward = tables(raw, seen(others));
        var both = Stream.concat(own.stream(), there.stream()).toList();

        var peerings = sideBySide.start(() -> reader.peerings(sight.vpcIds()));
        var vpns = sideBySide.start(() -> reader.vpnsOn(targets(both, Route::isVirtualPrivateGateway)));
        var gone = sideBySide.start(() -> reader.detachedInternetGateways(
                targets(Stream.concat(own.stream(), onward.stream()).toList(), Route::isInternetGateway)));
        var lists = sideBySide.start(() -> reader.prefixLists(listIds(sight, both, endpointGroups)));
        var transits = transit.look(sight.vpcIds(), blocks(sight));
        var known = named(lists.get(), sight, both);
        return view(
                sight,
                raw.knowing(known, seen(gone.get())),
                endpointGroups,
                others,
                new Gateways(
                        sight.nats(),
                        peerings.get(),
                        transits,
                        merged(vpns.get(), reader.vpns(transit.vpnIds(transits)))),
                known);
    }

    private static NetworkView view(
            FirstSight sight,
            SubnetSurroundings surroundings,
            Look<List<SecurityGroup>> endpointGroups,
            Look<List<Subnet>> others,
            Gateways gateways,
            PrefixLists lists) {
        var ownVpc = Look.derived(() -> sight.own().value().vpcId());
        return new NetworkView(
                sight.target(),
                sight.subnet(),
                with(sight.groups(), lists),
                sight.vpc(),
                Look.derived(() -> surroundings.of(sight.own().value())),
                sight.endpoints(),
                with(endpointGroups, lists),
                Look.derived(() -> others.value().stream().map(surroundings::of).toList()),
                gateways.withNats(placed(sight.nats(), others, surroundings)),
                lists,
                sight.source().source(ownVpc, resolvesPrivately(gateways, sight), surroundings, lists));
    }

    private static Look<List<SecurityGroup>> with(Look<List<SecurityGroup>> groups, PrefixLists lists) {
        return Look.derived(
                () -> groups.value().stream().map(group -> group.with(lists)).toList());
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

    private Look<List<SecurityGroup>> endpointGroups(Look<List<ServiceEndpoint>> endpoints) {
        return endpoints.then(all -> ec2.securityGroups(all.stream()
                .flatMap(endpoint -> endpoint.groupIds().stream())
                .distinct()
                .toList()));
    }

    private static Set<String> listIds(
            FirstSight sight, List<RouteTable> tables, Look<List<SecurityGroup>> endpointGroups) {
        var groups = Stream.of(sight.groups(), sight.source().groups(), endpointGroups)
                .flatMap(look -> seen(look).stream());
        var ids = new HashSet<String>();
        groups.flatMap(SecurityGroup::prefixListIds).forEach(ids::add);
        tables.stream().flatMap(RouteTable::prefixListIds).forEach(ids::add);
        return ids;
    }

    /** The list that leads to a gateway endpoint is that of the endpoint's service, whether or not its name was seen. */
    private static PrefixLists named(PrefixLists lists, FirstSight sight, List<RouteTable> tables) {
        var names = new HashMap<>(lists.names());
        tables.stream()
                .flatMap(table -> table.routes().stream())
                .filter(Route::isGatewayEndpoint)
                .forEach(route -> seen(sight.endpoints()).stream()
                        .filter(endpoint -> endpoint.id().equals(route.target()))
                        .forEach(endpoint ->
                                names.putIfAbsent(route.prefixListId().orElseThrow(), endpoint.service())));
        return new PrefixLists(names, lists.members());
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
