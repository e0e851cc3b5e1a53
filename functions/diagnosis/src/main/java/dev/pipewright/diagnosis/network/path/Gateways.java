package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the routes around a connection and its source lead through.
 *
 * @param nats the NAT gateways of the connection's VPC
 * @param peerings the peerings of both VPCs
 * @param vpns the VPN connections behind the gateways that route tables of either side name
 */
public record Gateways(
        Look<List<NatGateway>> nats,
        Look<List<Peering>> peerings,
        TransitGateways transit,
        Look<List<VpnConnection>> vpns) {

    /** Returns those of a path that stays in its VPC: what leads to another network is not looked at. */
    static Gateways of(Look<List<NatGateway>> nats) {
        return new Gateways(nats, Look.seen(List.of()), TransitGateways.NONE, Look.seen(List.of()));
    }

    /** Returns a peering; empty if there is none, or it was not seen. */
    public Optional<Peering> peering(String id) {
        return peerings.isSeen()
                ? peerings.value().stream()
                        .filter(peering -> peering.id().equals(id))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the VPN connections on a gateway, or the one of this id; none where they were not seen. */
    public List<VpnConnection> vpns(String id) {
        return vpns.isSeen()
                ? vpns.value().stream()
                        .filter(vpn -> vpn.gatewayId().equals(id) || vpn.id().equals(id))
                        .toList()
                : List.of();
    }

    Gateways withNats(Look<List<NatGateway>> changed) {
        return new Gateways(changed, peerings, transit, vpns);
    }

    Gateways withPeerings(UnaryOperator<Peering> change) {
        return new Gateways(
                nats, Look.derived(() -> peerings.value().stream().map(change).toList()), transit, vpns);
    }

    Gateways and(Peering peering) {
        return new Gateways(
                nats,
                Look.derived(() -> Stream.concat(peerings.value().stream(), Stream.of(peering))
                        .toList()),
                transit,
                vpns);
    }

    Gateways withTransit(TransitGateways changed) {
        return new Gateways(nats, peerings, changed, vpns);
    }
}
