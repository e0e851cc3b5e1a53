package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AcceptPeering;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.Family;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peering;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.network.path.VpnConnection;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Optional;

/** The effective route table leads to the source's private address, and what it leads through is there and leads on. */
final class RouteLeadsToSource implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.ROUTE_TO_SOURCE;
    }

    @Override
    public Finding examine(NetworkView view) {
        if (view.source().overInternet()) {
            return overInternet(view);
        }
        if (view.sourceIsPublic()) {
            throw NotSeenException.notApplicable("the source has a public address, see network.internet-egress");
        }
        return Candidates.verdict(
                this,
                view.source().blocks().stream()
                        .map(block -> examine(new Leg(view, block)))
                        .toList());
    }

    /** A peering that is there for nothing is worth telling: without this option the name gives the public address. */
    private Finding overInternet(NetworkView view) {
        return view.routes().routes().stream()
                .filter(Route::isPeering)
                .flatMap(route -> view.gateways().peering(route.target()).stream())
                .filter(peering -> peering.isActive()
                        && peering.joins(view.source().resource().vpcId()))
                .findFirst()
                .map(peering -> warning(
                        "The source is publicly accessible, and peering " + peering.id()
                                + " does not resolve its name to the private address: packets to it go over the internet",
                        Map.of(
                                "peeringId",
                                peering.id(),
                                "allowDnsResolutionFromRemoteVpc",
                                peering.end(view.source().resource().vpcId())
                                        .flatMap(Peering.End::resolvesPrivately)
                                        .map(String::valueOf)
                                        .orElse("unknown"))))
                .orElseThrow(() ->
                        NotSeenException.notApplicable("the source has a public address, see network.internet-egress"));
    }

    /** One place where the source may be. */
    private record Leg(NetworkView view, Cidr block) {

        Optional<Route> route() {
            return view.routes().covering(block);
        }

        Map<String, Object> evidence() {
            return Map.of(
                    "routeTableId", view.routes().id(),
                    "sourceAddress", block.toString(),
                    "route", route().map(Route::toString).orElse("none"));
        }

        Optional<String> vpcElsewhere() {
            return view.source().vpcId().filter(vpc -> !vpc.equals(view.subnet().vpcId()));
        }
    }

    private Finding examine(Leg leg) {
        var table = leg.view().routes();
        if (leg.view().subnet().cidr(leg.block().family()).isEmpty()
                && leg.block().family() == Family.IPV6) {
            return noRoute(leg, "the subnet has no IPv6 addresses");
        }
        var finding = leg.route()
                .map(route -> follow(leg, route))
                .orElseGet(() -> noRoute(leg, "no route of " + table.id() + " covers it"));
        if (finding.isFailed() && table.hasUnknownDestinations()) {
            return inconclusive("A route with a prefix list may lead to " + leg.block(), leg.evidence());
        }
        return finding.isFailed() && table.splits(leg.block())
                ? inconclusive("Routes to parts of " + leg.block() + " may lead to the source", leg.evidence())
                : finding;
    }

    private Finding follow(Leg leg, Route route) {
        var waiting = leg.view().gateways().peering(route.target()).filter(Peering::isPending);
        if (waiting.isPresent()) {
            return notActive(leg, waiting.get());
        }
        if (route.blackhole()) {
            return blackhole(
                    leg,
                    "the target of the route " + route + " is gone",
                    leg.view().source().certainty());
        }
        if (route.leadsToInternet()) {
            return noRoute(leg, "the route " + route + " leads to the internet");
        }
        if (route.isGatewayEndpoint()) {
            return noRoute(leg, "the route " + route + " leads to an AWS service");
        }
        if (route.isPeering()) {
            return peered(leg, route);
        }
        if (route.isTransitGateway()) {
            return new TransitLeg(this, leg.view(), leg.block(), leg.evidence()).follow(route);
        }
        if (route.isVirtualPrivateGateway()) {
            return onPremises(leg, route);
        }
        return route.isLocal() ? local(leg, route) : appliance(leg, route);
    }

    private Finding local(Leg leg, Route route) {
        return leg.vpcElsewhere()
                .map(vpc ->
                        noRoute(leg, "the source is in " + vpc + ", whose addresses overlap with the connection's VPC"))
                .orElseGet(() -> passed("Route " + route + " leads to the source", leg.evidence()));
    }

    private Finding appliance(Leg leg, Route route) {
        return inconclusive(
                "Route " + route + " leads through " + route.target()
                        + "; what that does with packets to the source cannot be told from configuration",
                leg.evidence());
    }

    private Finding peered(Leg leg, Route route) {
        var found = leg.view().gateways().peering(route.target());
        if (found.isEmpty()) {
            return inconclusive("Route " + route + " leads to a peering that was not seen", leg.evidence());
        }
        if (found.filter(Peering::isDown).isPresent()) {
            return notActive(leg, found.get());
        }
        var ownVpc = leg.view().subnet().vpcId();
        var sourceVpc = leg.view().source().vpcId();
        if (sourceVpc.isPresent() && !found.get().joins(sourceVpc.get())) {
            return noRoute(leg, "peering " + route.target() + " does not lead to " + sourceVpc.get());
        }
        var beyond = found.map(peering -> peering.beyond(ownVpc));
        if (sourceVpc.isEmpty()
                && beyond.filter(end ->
                                !end.cidrs().isEmpty() && end.cidrs().stream().noneMatch(leg.block()::overlaps))
                        .isPresent()) {
            return noRoute(
                    leg,
                    "peering " + route.target() + " leads to " + beyond.get().vpcId()
                            + " and no further, and the address is not in that VPC");
        }
        return passed("Route " + route + " leads to the source", leg.evidence());
    }

    private Finding notActive(Leg leg, Peering peering) {
        var why = "peering " + peering.id() + " is " + peering.status() + ", only an active one carries packets";
        return peering.isPending()
                ? fails(
                        Cause.NETWORK_ROUTE_BLACKHOLE,
                        leg.view().source().certainty(),
                        "Packets to the source are dropped: " + why,
                        leg.evidence(),
                        new AcceptPeering(peering.id()))
                : blackhole(leg, why, leg.view().source().certainty());
    }

    /**
     * A VPN whose tunnels are all down carries nothing, but Direct Connect at the same gateway cannot be seen and would take
     * over: so that is not proven.
     */
    private Finding onPremises(Leg leg, Route route) {
        var vpns = leg.view().gateways().vpns(route.target());
        if (!vpns.isEmpty() && vpns.stream().allMatch(VpnConnection::isDown)) {
            return blackhole(
                    leg,
                    "the route " + route + " leads to a VPN that is down: "
                            + String.join(
                                    ", ",
                                    vpns.stream().map(VpnConnection::toString).toList()),
                    Confidence.LIKELY);
        }
        return vpns.isEmpty()
                ? inconclusive(
                        "Route " + route
                                + " leads out of AWS; whether by a VPN or by Direct Connect, and how far, cannot "
                                + "be seen",
                        leg.evidence())
                : passed(
                        "Route " + route + " leads to the source's network by "
                                + vpns.stream()
                                        .filter(vpn -> !vpn.isDown())
                                        .findFirst()
                                        .orElseThrow(),
                        leg.evidence());
    }

    private Finding noRoute(Leg leg, String why) {
        return fails(
                leg,
                Cause.NETWORK_NO_ROUTE_TO_SOURCE,
                leg.view().source().certainty(),
                "Subnet " + leg.view().subnet().id() + " has no route to the source at " + leg.block() + ": " + why);
    }

    private Finding blackhole(Leg leg, String why, Confidence confidence) {
        return fails(leg, Cause.NETWORK_ROUTE_BLACKHOLE, confidence, "Packets to the source are dropped: " + why);
    }

    private Finding fails(Leg leg, Cause cause, Confidence confidence, String message) {
        var change = new WayThere(leg.view(), leg.block()).change();
        return change.map(found -> fails(cause, confidence, message, leg.evidence(), found))
                .orElseGet(() ->
                        Finding.of(name().failed(cause, confidence, message, leg.evidence(), withoutTarget(leg))));
    }

    /** What leads to the source is not in the account, or which of several does is a decision. */
    private static Fix withoutTarget(Leg leg) {
        var table = leg.view().routes().id();
        return Fix.of(
                "the network team",
                "VPC > Route tables > " + table + " > Edit routes: "
                        + leg.block().block() + " to the peering, transit gateway or VPN that leads there",
                "aws ec2 describe-route-tables --route-table-ids " + table,
                "# aws_route: route_table_id = \"" + table + "\", destination_cidr_block = \""
                        + leg.block().block() + "\", and the gateway that leads there");
    }
}
