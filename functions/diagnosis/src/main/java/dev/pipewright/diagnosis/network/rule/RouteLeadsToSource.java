package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peering;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Optional;

/** The effective route table leads to the source's private address, and what it leads through is there. */
final class RouteLeadsToSource implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.ROUTE_TO_SOURCE;
    }

    @Override
    public Check examine(NetworkView view) {
        if (view.sourceIsPublic()) {
            throw NotSeenException.notApplicable("the source has a public address, see network.internet-egress");
        }
        var checks = view.source().blocks().stream()
                .map(block -> examine(view, block))
                .toList();
        return Candidates.verdict(name(), checks);
    }

    private Check examine(NetworkView view, Cidr block) {
        var table = view.routes();
        var found = table.covering(block);
        Map<String, Object> evidence = Map.of(
                "routeTableId", table.id(),
                "sourceAddress", block.toString(),
                "route", found.map(Route::toString).orElse("none"));
        var check = found.map(route -> follow(view, block, route, evidence))
                .orElseGet(() -> noRoute(view, block, "no route of " + table.id() + " covers it", evidence));
        return check.state() == CheckState.FAILED && table.hasUnknownDestinations()
                ? name().inconclusive("A route with a prefix list may lead to " + block, evidence)
                : check;
    }

    private Check follow(NetworkView view, Cidr block, Route route, Map<String, Object> evidence) {
        if (route.blackhole()) {
            return blackhole(view, route, "the target of the route " + route + " is gone", evidence);
        }
        if (route.isNat() || route.isInternetGateway()) {
            return noRoute(view, block, "the route " + route + " leads to the internet", evidence);
        }
        return route.isPeering() ? peered(view, block, route, evidence) : local(view, block, route, evidence);
    }

    private Check local(NetworkView view, Cidr block, Route route, Map<String, Object> evidence) {
        var elsewhere =
                view.source().vpcId().filter(vpc -> !vpc.equals(view.subnet().vpcId()));
        return route.isLocal() && elsewhere.isPresent()
                ? noRoute(
                        view,
                        block,
                        "the source is in " + elsewhere.get() + ", whose addresses overlap with the connection's VPC",
                        evidence)
                : name().passed("Route " + route + " leads to the source", evidence);
    }

    private Check peered(NetworkView view, Cidr block, Route route, Map<String, Object> evidence) {
        var peering = peering(view, route);
        if (peering.filter(found -> !found.isActive()).isPresent()) {
            return blackhole(
                    view,
                    route,
                    "peering " + route.target() + " is " + peering.get().status()
                            + ", only an active one carries packets",
                    evidence);
        }
        var sourceVpc = view.source().vpcId();
        if (peering.isPresent() && sourceVpc.isPresent() && !peering.get().joins(sourceVpc.get())) {
            return noRoute(view, block, "peering " + route.target() + " does not lead to " + sourceVpc.get(), evidence);
        }
        return name().passed("Route " + route + " leads to the source", evidence);
    }

    private static Optional<Peering> peering(NetworkView view, Route route) {
        return view.foundPeerings().isSeen()
                ? view.foundPeerings().value().stream()
                        .filter(found -> found.id().equals(route.target()))
                        .findFirst()
                : Optional.empty();
    }

    private Check noRoute(NetworkView view, Cidr block, String why, Map<String, Object> evidence) {
        var table = view.routes().id();
        return name().failed(
                        Cause.NETWORK_NO_ROUTE_TO_SOURCE,
                        view.source().certainty(),
                        "Subnet " + view.subnet().id() + " has no route to the source at " + block + ": " + why,
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > Route tables > " + table + " > Edit routes: " + block
                                        + " to the peering, transit gateway or VPN that leads there",
                                "aws ec2 create-route --route-table-id " + table + " --destination-cidr-block " + block
                                        + " --vpc-peering-connection-id <peering>",
                                "aws_route: route_table_id = \"" + table + "\", destination_cidr_block = \"" + block
                                        + "\""));
    }

    private Check blackhole(NetworkView view, Route route, String why, Map<String, Object> evidence) {
        return name().failed(
                        Cause.NETWORK_ROUTE_BLACKHOLE,
                        view.source().certainty(),
                        "Packets to the source are dropped: " + why,
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > Route tables: point the route at a target that exists, or accept the peering",
                                "aws ec2 replace-route --route-table-id " + evidence.get("routeTableId")
                                        + " --destination-cidr-block "
                                        + route.destination().orElse(Cidr.ANY)
                                        + " --vpc-peering-connection-id <peering>",
                                "aws_route on " + evidence.get("routeTableId")));
    }
}
