package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;

/** A connection in a VPC reaches a source on the internet through a NAT; Glue's interfaces have no public address. */
final class InternetIsReachable implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.INTERNET_EGRESS;
    }

    @Override
    public Check examine(NetworkView view) {
        var internet = view.internet();
        if (!isPublic(view)) {
            throw NotSeenException.notApplicable("the source is reached by private addresses");
        }
        Map<String, Object> evidence = Map.of(
                "subnetId", view.subnet().id(),
                "routeTableId", view.routes().id(),
                "defaultRoute", internet.via());
        if (internet.isOpen()) {
            return name().passed("The subnet reaches the internet through " + internet.via(), evidence);
        }
        if (internet.isUnknown() || view.routes().hasUnknownDestinations() || hasOtherWay(view)) {
            return name().inconclusive(
                            "The subnet has no NAT of its own; whether its routes lead to the internet elsewhere cannot be told",
                            evidence);
        }
        return fails(view, internet.via(), evidence);
    }

    /** Snowflake and BigQuery, and what is said to be public, are so unless their name leads to a private address. */
    private static boolean isPublic(NetworkView view) {
        var target = view.target();
        return ((target.isPublicByType() || target.saidPublic())
                        && !view.source().location().isSeen())
                || view.sourceIsPublic();
    }

    /** A source that is public by its type needs no address as proof, unless a private way may lead to it. */
    private static Confidence confidence(NetworkView view) {
        if (view.target().isPublicByType()) {
            return view.routes().leadsElsewhere() ? Confidence.LIKELY : Confidence.PROVEN;
        }
        if (!view.source().location().isSeen()) {
            return Confidence.LIKELY;
        }
        return view.source().certainty();
    }

    private static boolean hasOtherWay(NetworkView view) {
        return view.source().location().isSeen()
                && view.source().blocks().stream()
                        .allMatch(block -> view.routes()
                                .covering(block)
                                .filter(route -> isOther(route, block))
                                .isPresent());
    }

    private static boolean isOther(Route route, Cidr block) {
        return !route.blackhole()
                && !route.isInternetGateway()
                && route.destination()
                        .filter(cidr -> !cidr.equals(Cidr.ANY) && cidr.contains(block))
                        .isPresent();
    }

    private Check fails(NetworkView view, String via, Map<String, Object> evidence) {
        var table = view.routes().id();
        return name().failed(
                        Cause.NETWORK_NO_INTERNET_EGRESS,
                        confidence(view),
                        "The source is on the internet, but subnet "
                                + view.subnet().id() + " has no default route to a working NAT (default route: " + via
                                + ")",
                        evidence,
                        Fix.of(
                                "the network team",
                                "VPC > NAT gateways: create one in a public subnet; then " + table
                                        + ": 0.0.0.0/0 to that NAT",
                                "aws ec2 create-route --route-table-id " + table
                                        + " --destination-cidr-block 0.0.0.0/0 --nat-gateway-id <NAT gateway>",
                                "aws_route: route_table_id = \"" + table
                                        + "\", destination_cidr_block = \"0.0.0.0/0\", nat_gateway_id"));
    }
}
