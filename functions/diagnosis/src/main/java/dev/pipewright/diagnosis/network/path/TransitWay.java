package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of packets that a route table hands to a transit gateway.
 *
 * @param why one clause, for a sentence
 * @param attachment the attachment that they come in by, where it was seen
 * @param route the gateway's route that they take
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html">How transit gateways work</a>
 */
public record TransitWay(Kind kind, String why, Optional<TransitAttachment> attachment, Optional<TransitRoute> route) {

    /** How it ends. */
    public enum Kind {
        /** At what {@link #route()} leads to. */
        DELIVERED,
        /** The gateway takes nothing from this attachment, or not from this availability zone. */
        NOT_TAKEN,
        /** The gateway has no route. */
        NO_ROUTE,
        /** The gateway's route drops them. */
        DROPPED,
        /** Something that decides was not seen, or belongs to somebody else. */
        UNKNOWN
    }

    /**
     * Follows packets.
     *
     * @param gatewayId the transit gateway
     * @param from where they come from
     */
    public static TransitWay of(TransitGateways all, String gatewayId, Subnet from, Cidr to) {
        if (!all.attachments().isSeen()) {
            return unknown("how " + from.vpcId() + " is attached to it was not seen", Optional.empty());
        }
        var found = all.attachment(gatewayId, from.vpcId());
        if (found.isEmpty()) {
            return unknown("EC2 shows no attachment of " + from.vpcId() + " to it", found);
        }
        var attachment = found.get();
        if (!attachment.works()) {
            return ended(Kind.NOT_TAKEN, "attachment " + attachment.id() + " is " + attachment.state(), found);
        }
        if (!from.availabilityZone().isEmpty()
                && !attachment.zones().isEmpty()
                && !attachment.zones().contains(from.availabilityZone())) {
            return ended(
                    Kind.NOT_TAKEN,
                    "attachment " + attachment.id() + " has no subnet in " + from.availabilityZone()
                            + ", so packets from there are dropped",
                    found);
        }
        return attachment
                .routeTableId()
                .map(table -> routed(all, table, found, to))
                .orElseGet(() -> attachment.isOwnGateway()
                        ? ended(
                                Kind.NO_ROUTE,
                                "attachment " + attachment.id() + " is associated with no route table",
                                found)
                        : unknown("the route table of attachment " + attachment.id() + " was not seen", found));
    }

    private static TransitWay routed(
            TransitGateways all, String table, Optional<TransitAttachment> attachment, Cidr to) {
        var routes = all.routes(table);
        if (!routes.isSeen()) {
            return unknown("the routes of its route table " + table + " were not seen", attachment);
        }
        var covering = covering(routes.value(), to);
        if (covering.isEmpty()) {
            var part = routes.value().stream()
                    .anyMatch(route -> route.destination().overlaps(to));
            return part
                    ? unknown("its route table " + table + " has routes to parts of " + to + " only", attachment)
                    : ended(Kind.NO_ROUTE, "its route table " + table + " has no route to " + to, attachment);
        }
        var route = covering.get();
        return new TransitWay(
                route.blackhole() ? Kind.DROPPED : Kind.DELIVERED,
                "its route table " + table + " has the route " + route,
                attachment,
                covering);
    }

    private static Optional<TransitRoute> covering(List<TransitRoute> routes, Cidr to) {
        return routes.stream()
                .filter(route -> route.destination().contains(to))
                .max((one, other) -> Integer.compare(
                        one.destination().prefix(), other.destination().prefix()));
    }

    private static TransitWay ended(Kind kind, String why, Optional<TransitAttachment> attachment) {
        return new TransitWay(kind, why, attachment, Optional.empty());
    }

    private static TransitWay unknown(String why, Optional<TransitAttachment> attachment) {
        return ended(Kind.UNKNOWN, why, attachment);
    }
}
