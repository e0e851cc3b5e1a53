package dev.pipewright.diagnosis.network.path;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRoute;
import software.amazon.awssdk.services.ec2.model.TransitGatewayRouteState;

/**
 * A route of a transit gateway's route table.
 *
 * @param kind what it leads to, such as {@code vpc}, {@code vpn}, {@code direct-connect-gateway} or {@code peering}
 * @param target id of the VPC, VPN connection or other resource; empty where it leads nowhere
 * @param blackhole whether packets are dropped
 */
public record TransitRoute(Cidr destination, String kind, String target, boolean blackhole) {

    static Optional<TransitRoute> of(TransitGatewayRoute route) {
        var attachment = route.transitGatewayAttachments().stream().findFirst();
        return Cidr.parse(route.destinationCidrBlock())
                .map(cidr -> new TransitRoute(
                        cidr,
                        attachment.map(to -> Said.of(to.resourceTypeAsString())).orElse(""),
                        attachment.map(to -> Said.of(to.resourceId())).orElse(""),
                        route.state() == TransitGatewayRouteState.BLACKHOLE));
    }

    @Override
    public String toString() {
        return destination + " to " + (blackhole ? "nowhere (blackhole)" : kind + " " + target);
    }
}
