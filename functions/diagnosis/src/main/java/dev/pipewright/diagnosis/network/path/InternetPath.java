package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Optional;

/**
 * How packets to the internet leave a subnet.
 *
 * @param kind what the default route leads to
 * @param via the default route, for evidence; {@code none} without one
 */
public record InternetPath(Kind kind, String via) {

    /** What a default route can lead to. */
    public enum Kind {
        /** An available public NAT gateway. */
        NAT,
        /** A NAT gateway that is gone, failed, or private. */
        BROKEN_NAT,
        /** An internet gateway: no use to Glue, whose interfaces have no public address. */
        INTERNET_GATEWAY,
        /** Something that may lead to a NAT elsewhere, such as a transit gateway or an appliance. */
        ELSEWHERE,
        NONE
    }

    static InternetPath of(Optional<Route> defaultRoute, Look<List<NatGateway>> nats) {
        return defaultRoute
                .map(route -> new InternetPath(kind(route, nats), route.toString()))
                .orElse(new InternetPath(Kind.NONE, "none"));
    }

    public boolean isOpen() {
        return kind == Kind.NAT;
    }

    /** Whether it can neither be said to be open nor to be closed. */
    public boolean isUnknown() {
        return kind == Kind.ELSEWHERE;
    }

    private static Kind kind(Route route, Look<List<NatGateway>> nats) {
        if (route.isNat()) {
            return leadsOut(route, nats) ? Kind.NAT : Kind.BROKEN_NAT;
        }
        if (route.blackhole()) {
            return Kind.NONE;
        }
        return route.isInternetGateway() ? Kind.INTERNET_GATEWAY : Kind.ELSEWHERE;
    }

    /** Without a look at the gateway itself the route's own state decides: EC2 marks a route to a deleted one. */
    private static boolean leadsOut(Route route, Look<List<NatGateway>> nats) {
        if (route.blackhole() || !nats.isSeen()) {
            return !route.blackhole();
        }
        return nats.value().stream()
                .filter(gateway -> gateway.id().equals(route.target()))
                .findFirst()
                .map(NatGateway::leadsOut)
                .orElse(true);
    }
}
