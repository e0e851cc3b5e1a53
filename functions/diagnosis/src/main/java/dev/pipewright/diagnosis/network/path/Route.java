package dev.pipewright.diagnosis.network.path;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.RouteState;

/**
 * One IPv4 route.
 *
 * @param destination absent where a prefix list, whose members are not looked up, is the destination
 * @param target {@code local} or the target's id
 * @param blackhole whether EC2 says that the target is gone
 */
public record Route(Optional<Cidr> destination, String target, boolean blackhole) {

    public Route {
        Objects.requireNonNull(target, "target");
    }

    static Route of(software.amazon.awssdk.services.ec2.model.Route route) {
        return new Route(
                Optional.ofNullable(route.destinationCidrBlock()).flatMap(Cidr::parse),
                Stream.of(
                                route.gatewayId(),
                                route.natGatewayId(),
                                route.transitGatewayId(),
                                route.vpcPeeringConnectionId(),
                                route.networkInterfaceId(),
                                route.instanceId(),
                                route.localGatewayId(),
                                route.carrierGatewayId(),
                                route.coreNetworkArn(),
                                route.odbNetworkArn())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("unknown"),
                route.state() == RouteState.BLACKHOLE);
    }

    public boolean isLocal() {
        return "local".equals(target);
    }

    public boolean isNat() {
        return target.startsWith("nat-");
    }

    public boolean isInternetGateway() {
        return target.startsWith("igw-");
    }

    public boolean isPeering() {
        return target.startsWith("pcx-");
    }

    /** Whether it leads to the services behind an endpoint and nowhere else. */
    public boolean isGatewayEndpoint() {
        return target.startsWith("vpce-");
    }

    /** Whether it leads to a network that is neither this VPC nor the internet. */
    boolean leadsElsewhere() {
        return !blackhole && !isLocal() && !isNat() && !isInternetGateway() && !isGatewayEndpoint();
    }

    /** Returns how a route table shows it. */
    @Override
    public String toString() {
        return destination.map(Cidr::toString).orElse("prefix list") + " to " + target
                + (blackhole ? " (blackhole)" : "");
    }
}
