package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;

/**
 * How packets to the internet leave a subnet.
 *
 * @param kind what the default route leads to
 * @param via the default route, for evidence; {@code none} without one
 * @param nat the NAT gateway that it leads to, where it was seen
 */
public record InternetPath(Kind kind, String via, Optional<NatGateway> nat) {

    /** What a default route can lead to. */
    public enum Kind {
        /** An available public NAT gateway; for IPv6 an egress-only internet gateway. */
        NAT,
        /** A NAT gateway that is gone, failed, private, or itself without a way to the internet. */
        BROKEN_NAT,
        /** An internet gateway: no use to Glue, whose interfaces have no public address. */
        INTERNET_GATEWAY,
        /** Something that may lead to a NAT elsewhere, such as a transit gateway, a firewall or an appliance. */
        ELSEWHERE,
        NONE
    }

    static InternetPath of(Optional<Route> defaultRoute, Look<List<NatGateway>> nats) {
        return defaultRoute
                .map(route -> of(route, nat(route, nats)))
                .orElse(new InternetPath(Kind.NONE, "none", Optional.empty()));
    }

    public boolean isOpen() {
        return kind == Kind.NAT;
    }

    /** Whether it can neither be said to be open nor to be closed. */
    public boolean isUnknown() {
        return kind == Kind.ELSEWHERE;
    }

    /** Returns the default route, and what is wrong with the NAT gateway that it leads to. */
    public String words() {
        return via + nat.flatMap(NatGateway::fault).map(fault -> "; " + fault).orElse("");
    }

    private static InternetPath of(Route route, Optional<NatGateway> nat) {
        return new InternetPath(kind(route, nat), route.toString(), nat);
    }

    private static Kind kind(Route route, Optional<NatGateway> nat) {
        if (route.isNat()) {
            // Without a look at the gateway the route's own state decides: EC2 marks a route to a deleted one.
            return route.blackhole() || nat.flatMap(NatGateway::fault).isPresent() ? Kind.BROKEN_NAT : Kind.NAT;
        }
        if (route.blackhole()) {
            return Kind.NONE;
        }
        if (route.isEgressOnlyGateway()) {
            return Kind.NAT;
        }
        // An IPv6 address is public by itself, if the interface has one.
        return route.isInternetGateway() && !isIpv6(route) ? Kind.INTERNET_GATEWAY : Kind.ELSEWHERE;
    }

    private static boolean isIpv6(Route route) {
        return route.destination().filter(cidr -> cidr.family() == Family.IPV6).isPresent();
    }

    private static Optional<NatGateway> nat(Route route, Look<List<NatGateway>> nats) {
        return nats.isSeen()
                ? nats.value().stream()
                        .filter(gateway -> gateway.id().equals(route.target()))
                        .findFirst()
                : Optional.empty();
    }
}
