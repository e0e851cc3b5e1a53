package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AcceptPeering;
import dev.pipewright.diagnosis.network.change.AddRoute;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peering;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.network.path.RouteTable;
import dev.pipewright.diagnosis.network.path.Surroundings;
import dev.pipewright.diagnosis.network.path.TransitRoute;
import dev.pipewright.diagnosis.network.path.TransitWay;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Optional;

/** The source's subnets have a route back to the connection's. Within one VPC there always is one. */
final class RouteLeadsBack implements NetworkRule {

    private static final String WHO = "the source's owner";

    @Override
    public CheckName name() {
        return CheckName.RETURN_ROUTE;
    }

    @Override
    public Finding examine(NetworkView view) {
        if (view.sourceIsPublic()) {
            throw NotSeenException.notApplicable("the source has a public address, see network.internet-egress");
        }
        if (view.source().vpcId().isEmpty() && isLocal(view)) {
            return passed(
                    "The source is in the connection's own VPC",
                    Map.of("vpcId", view.subnet().vpcId()));
        }
        return Candidates.verdict(
                this,
                view.source().surroundings().value().stream()
                        .map(there -> examine(new Leg(view, there)))
                        .toList());
    }

    private static boolean isLocal(NetworkView view) {
        return view.source().blocks().stream()
                .allMatch(block ->
                        view.routes().covering(block).filter(Route::isLocal).isPresent());
    }

    /** The way back from one place where the source may be. */
    private record Leg(NetworkView view, Surroundings there) {

        Cidr own() {
            return view.block();
        }

        RouteTable table() {
            return there.routes().value();
        }

        Optional<Route> route() {
            return table().covering(own());
        }

        boolean isOwnVpc() {
            return there.subnet().vpcId().equals(view.subnet().vpcId());
        }

        Map<String, Object> evidence() {
            return Map.of(
                    "sourceSubnetId", there.subnet().id(),
                    "routeTableId", table().id(),
                    "subnetCidr", own().toString(),
                    "route", route().map(Route::toString).orElse("none"));
        }
    }

    private Finding examine(Leg leg) {
        var finding = leg.route().map(route -> follow(leg, route)).orElseGet(() -> noWay(leg, "no route covers it"));
        if (finding.isFailed() && leg.table().hasUnknownDestinations()) {
            return inconclusive("A route with a prefix list may lead back to " + leg.own(), leg.evidence());
        }
        return finding.isFailed() && leg.table().splits(leg.own())
                ? inconclusive("Routes to parts of " + leg.own() + " may lead back", leg.evidence())
                : finding;
    }

    private Finding follow(Leg leg, Route route) {
        if (route.blackhole()) {
            return noWay(leg, "the target of the route " + route + " is gone");
        }
        if (route.leadsToInternet() || route.isGatewayEndpoint()) {
            return noWay(leg, "the route " + route + " does not lead to the connection's VPC");
        }
        if (route.isLocal()) {
            return leg.isOwnVpc()
                    ? leads(leg, route)
                    : noWay(leg, "the addresses of the two VPCs overlap, so that answers stay in the source's VPC");
        }
        if (route.isPeering()) {
            return peered(leg, route);
        }
        return route.isTransitGateway() ? transit(leg, route) : unknown(leg, route);
    }

    private Finding peered(Leg leg, Route route) {
        var peering = leg.view().gateways().peering(route.target());
        if (peering.isEmpty()) {
            return inconclusive("Route " + route + " leads to a peering that was not seen", leg.evidence());
        }
        if (peering.filter(found -> !found.joins(leg.view().subnet().vpcId())).isPresent()) {
            return noWay(leg, "peering " + route.target() + " does not lead to the connection's VPC");
        }
        return peering.filter(Peering::isDown).isPresent()
                ? noWay(
                        leg,
                        "peering " + route.target() + " is " + peering.get().status())
                : leads(leg, route);
    }

    private Finding transit(Leg leg, Route route) {
        var way = TransitWay.of(
                leg.view().gateways().transit(), route.target(), leg.there().subnet(), leg.own());
        return switch (way.kind()) {
            case UNKNOWN ->
                inconclusive("Route " + route + " leads to a transit gateway; " + way.why(), leg.evidence());
            case DELIVERED -> delivered(leg, route, way, way.route().orElseThrow());
            case NOT_TAKEN, NO_ROUTE, DROPPED -> dropped(leg, route, way);
        };
    }

    private Finding delivered(Leg leg, Route route, TransitWay way, TransitRoute onward) {
        if (onward.target().equals(leg.view().subnet().vpcId())) {
            return leads(leg, route);
        }
        return "vpc".equals(onward.kind())
                ? dropped(leg, route, way)
                : inconclusive("Route " + route + " leads to a transit gateway; " + way.why(), leg.evidence());
    }

    private Finding dropped(Leg leg, Route route, TransitWay way) {
        var own = Optional.of(leg.view().subnet().vpcId());
        return fails(
                leg,
                "transit gateway " + route.target() + " does not lead back to the connection: " + way.why(),
                TransitLeg.change(leg.view(), way, leg.own(), own));
    }

    private Finding leads(Leg leg, Route route) {
        return passed("Route " + route + " leads back to the connection", leg.evidence());
    }

    private Finding unknown(Leg leg, Route route) {
        return inconclusive(
                "Route " + route + " leads through " + route.target() + "; whether that leads back cannot be told",
                leg.evidence());
    }

    private Finding noWay(Leg leg, String why) {
        return fails(leg, why, back(leg));
    }

    private Finding fails(Leg leg, String why, Optional<Change> change) {
        var message = "Route table " + leg.table().id() + " of the source's subnet "
                + leg.there().subnet().id() + " has no route back to " + leg.own() + ": " + why;
        var certainty = leg.view().source().certainty();
        return change.map(found -> fails(Cause.NETWORK_NO_RETURN_ROUTE, certainty, message, leg.evidence(), found))
                .orElseGet(() -> Finding.of(name().failed(
                                Cause.NETWORK_NO_RETURN_ROUTE, certainty, message, leg.evidence(), elsewhere(leg))));
    }

    /** Answers go back by what joins the two VPCs: what the requests come by, or else the only thing that does. */
    private static Optional<Change> back(Leg leg) {
        var pending = leg.route()
                .flatMap(route -> leg.view().gateways().peering(route.target()))
                .filter(Peering::isPending);
        if (pending.isPresent()) {
            return Optional.of(new AcceptPeering(pending.get().id()));
        }
        if (leg.route().filter(Route::isLocal).isPresent()) {
            return Optional.empty();
        }
        var exact = leg.route().flatMap(Route::destination).filter(cidr -> !cidr.isAny());
        return by(leg).map(target ->
                new AddRoute(leg.table().id(), exact.orElse(leg.own()), target, exact.isPresent(), WHO));
    }

    private static Optional<String> by(Leg leg) {
        var there = leg.view().source().blocks().stream()
                .flatMap(block -> leg.view().routes().covering(block).stream())
                .filter(route -> !route.blackhole() && (route.isPeering() || route.isTransitGateway()))
                .map(Route::target)
                .findFirst();
        var joining = leg.view().source().blocks().stream()
                .findFirst()
                .map(block -> new WayThere(leg.view(), block).targets())
                .filter(targets -> targets.size() == 1)
                .map(targets -> targets.get(0));
        return there.or(() -> joining);
    }

    private static Fix elsewhere(Leg leg) {
        return Fix.by(
                WHO,
                "VPC > Route tables > " + leg.table().id() + " > Edit routes: "
                        + leg.own().block() + " to what the connection comes from");
    }
}
