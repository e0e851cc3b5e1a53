package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.change.AddTransitRoute;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.change.ExtendAttachment;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.network.path.TransitRoute;
import dev.pipewright.diagnosis.network.path.TransitWay;
import dev.pipewright.diagnosis.network.path.VpnConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way to the source through a transit gateway. What belongs to another account, or was not seen, proves nothing. */
record TransitLeg(NetworkRule rule, NetworkView view, Cidr block, Map<String, Object> seen) {

    private static final String VPC = "vpc";
    private static final String VPN = "vpn";

    Finding follow(Route route) {
        var way = TransitWay.of(view.gateways().transit(), route.target(), view.subnet(), block);
        Map<String, Object> evidence = new LinkedHashMap<>(seen);
        evidence.put("transitGateway", route.target() + ": " + way.why());
        way.attachment().ifPresent(attachment -> evidence.put("attachmentId", attachment.id()));
        return switch (way.kind()) {
            case UNKNOWN -> rule.inconclusive("Route " + route + " leads to a transit gateway; " + way.why(), evidence);
            case NOT_TAKEN, DROPPED ->
                fails(Cause.NETWORK_ROUTE_BLACKHOLE, certainty(), "Packets to the source are dropped", way, evidence);
            case NO_ROUTE ->
                fails(
                        Cause.NETWORK_NO_ROUTE_TO_SOURCE,
                        certainty(),
                        "Transit gateway " + route.target() + " does not lead to the source at " + block,
                        way,
                        evidence);
            case DELIVERED -> delivered(way, way.route().orElseThrow(), evidence);
        };
    }

    private Finding delivered(TransitWay way, TransitRoute route, Map<String, Object> evidence) {
        if (VPN.equals(route.kind())) {
            return vpn(way, route, evidence);
        }
        if (!VPC.equals(route.kind())) {
            return rule.inconclusive(
                    "The transit gateway hands packets to " + route.kind() + " " + route.target()
                            + "; what lies beyond cannot be seen",
                    evidence);
        }
        var there = view.source().vpcId();
        return there.isPresent() && !there.get().equals(route.target())
                ? fails(
                        Cause.NETWORK_NO_ROUTE_TO_SOURCE,
                        certainty(),
                        "The transit gateway hands packets to " + route.target() + ", but the source is in "
                                + there.get(),
                        way,
                        evidence)
                : rule.passed("The transit gateway's route " + route + " leads to the source", evidence);
    }

    /** The gateway's route leads to this one VPN connection, so that nothing else could take over. */
    private Finding vpn(TransitWay way, TransitRoute route, Map<String, Object> evidence) {
        var vpns = view.gateways().vpns(route.target());
        return !vpns.isEmpty() && vpns.stream().allMatch(VpnConnection::isDown)
                ? fails(
                        Cause.NETWORK_ROUTE_BLACKHOLE,
                        certainty(),
                        "Packets to the source are dropped: the VPN is down, " + vpns.get(0),
                        way,
                        evidence)
                : rule.passed("The transit gateway's route " + route + " leads to the source's network", evidence);
    }

    private Confidence certainty() {
        return view.source().certainty();
    }

    private Finding fails(
            Cause cause, Confidence confidence, String what, TransitWay way, Map<String, Object> evidence) {
        var message = what + ": " + way.why();
        return change(view, way, block, view.source().vpcId())
                .map(change -> rule.fails(cause, confidence, message, evidence, change))
                .orElseGet(() -> Finding.of(rule.name()
                        .failed(
                                cause,
                                confidence,
                                message,
                                evidence,
                                Fix.by("the network team", "VPC > Transit gateways: " + way.why()))));
    }

    /**
     * Returns what lets a transit gateway deliver.
     *
     * @param to the VPC that the packets are for
     */
    static Optional<Change> change(NetworkView view, TransitWay way, Cidr block, Optional<String> to) {
        if (way.attachment().isEmpty()) {
            return Optional.empty();
        }
        var from = way.attachment().get();
        if (way.kind() == TransitWay.Kind.NOT_TAKEN) {
            return from.works() && view.subnet().vpcId().equals(from.vpcId())
                    ? Optional.of(new ExtendAttachment(from, view.subnet()))
                    : Optional.empty();
        }
        var exact = way.route().filter(route -> !route.destination().isAny()).map(TransitRoute::destination);
        return to.flatMap(vpc -> view.gateways().transit().attachment(from.gatewayId(), vpc))
                .filter(attachment -> attachment.works())
                .flatMap(attachment -> from.routeTableId()
                        .map(table -> new AddTransitRoute(table, exact.orElse(block), attachment, exact.isPresent())));
    }
}
