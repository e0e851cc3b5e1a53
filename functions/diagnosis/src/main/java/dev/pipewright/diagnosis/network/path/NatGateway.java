package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/**
 * A NAT gateway.
 *
 * @param subnetId where it is; empty where EC2 does not say
 * @param state as EC2 words it
 * @param isPublic whether it leads to the internet by its kind
 * @param publicAddresses what a public source sees as the sender, and may have to allow
 * @param place its subnet with what surrounds it
 */
public record NatGateway(
        String id,
        String subnetId,
        String state,
        boolean isPublic,
        List<String> publicAddresses,
        Look<Surroundings> place) {

    private static final String AVAILABLE = "available";

    public NatGateway {
        publicAddresses = List.copyOf(publicAddresses);
    }

    /** Returns one that works, for what would be if it were there. */
    public static NatGateway working(String id) {
        return new NatGateway(id, "", AVAILABLE, true, List.of(), Look.notSeen("The NAT gateway does not exist yet"));
    }

    static NatGateway of(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        return new NatGateway(
                Said.of(gateway.natGatewayId()),
                Said.of(gateway.subnetId()),
                Said.of(gateway.stateAsString()),
                gateway.connectivityType() != ConnectivityType.PRIVATE,
                gateway.natGatewayAddresses().stream()
                        .map(NatGatewayAddress::publicIp)
                        .filter(Objects::nonNull)
                        .toList(),
                Look.notSeen("The NAT gateway's subnet was not looked at"));
    }

    NatGateway at(Look<Surroundings> there) {
        return new NatGateway(id, subnetId, state, isPublic, publicAddresses, there);
    }

    /** Returns why it does not lead to the internet; empty where nothing is known to be wrong. */
    public Optional<String> fault() {
        if (!AVAILABLE.equals(state) && !state.isEmpty()) {
            return Optional.of(id + " is " + state);
        }
        if (!isPublic) {
            return Optional.of(id + " is a private NAT gateway");
        }
        return deadEnd();
    }

    /** A NAT gateway sends on by the route table of its own subnet, which must be a public one. */
    private Optional<String> deadEnd() {
        if (!place.isSeen() || !place.value().routes().isSeen()) {
            return Optional.empty();
        }
        var table = place.value().routes().value();
        var onward = table.defaultRoute();
        var open = onward.filter(route -> !route.blackhole() && (route.isInternetGateway() || route.leadsElsewhere()))
                .isPresent();
        return open || table.hasUnknownDestinations()
                ? Optional.empty()
                : Optional.of(id + " is in subnet " + subnetId + ", whose route table " + table.id()
                        + " does not lead to an internet gateway (default route: "
                        + onward.map(Route::toString).orElse("none") + ")");
    }
}
