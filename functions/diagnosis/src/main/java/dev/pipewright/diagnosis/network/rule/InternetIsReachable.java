package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.change.AddRoute;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.change.CreateNat;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.InternetPath;
import dev.pipewright.diagnosis.network.path.NatGateway;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Route;
import dev.pipewright.diagnosis.network.path.TransitWay;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection in a VPC reaches a source on the internet through a NAT; Glue's interfaces have no public address. */
final class InternetIsReachable implements NetworkRule {

    @Override
    public CheckName name() {
        return CheckName.INTERNET_EGRESS;
    }

    @Override
    public Finding examine(NetworkView view) {
        var internet = view.internet(view.family());
        if (!isPublic(view)) {
            throw NotSeenException.notApplicable("the source is reached by private addresses");
        }
        Map<String, Object> evidence = Map.of(
                "subnetId", view.subnet().id(),
                "routeTableId", view.routes().id(),
                "defaultRoute", internet.words());
        if (internet.isOpen()) {
            return passed("The subnet reaches the internet through " + internet.via(), evidence);
        }
        var ended = ended(view, internet);
        if (ended.isPresent()) {
            return fails(view, internet.via() + "; " + ended.get().why(), evidence);
        }
        if (internet.isUnknown() || view.routes().hasUnknownDestinations()) {
            return inconclusive(
                    "The subnet has no NAT of its own; whether its routes lead to the internet elsewhere cannot be told",
                    evidence);
        }
        return fails(view, internet.words(), evidence);
    }

    /** Snowflake and BigQuery, and what is said to be public, are so unless their name leads to a private address. */
    private static boolean isPublic(NetworkView view) {
        var target = view.target();
        var unlocated = !view.source().location().isSeen();
        return ((target.isPublicByType() || target.saidPublic()) && unlocated) || view.sourceIsPublic();
    }

    /** A default route to a transit gateway that is known to take the packets nowhere. */
    private static Optional<TransitWay> ended(NetworkView view, InternetPath internet) {
        return view.routes()
                .defaultRoute(view.family())
                .filter(route -> internet.isUnknown() && route.isTransitGateway())
                .map(route -> TransitWay.of(
                        view.gateways().transit(), route.target(), view.subnet(), Cidr.any(view.family())))
                .filter(way -> way.kind() != TransitWay.Kind.DELIVERED && way.kind() != TransitWay.Kind.UNKNOWN);
    }

    /** A source that is public by its type needs no address as proof, unless a private way may lead to it. */
    private static Confidence confidence(NetworkView view) {
        if (view.target().isPublicByType()) {
            return view.routes().leadsElsewhere() ? Confidence.LIKELY : Confidence.PROVEN;
        }
        if (view.source().overInternet()) {
            return view.routes().routes().stream().anyMatch(Route::isPeering) ? Confidence.LIKELY : Confidence.PROVEN;
        }
        return view.source().location().isSeen() ? view.source().certainty() : Confidence.LIKELY;
    }

    private Finding fails(NetworkView view, String via, Map<String, Object> evidence) {
        return fails(
                isGone(view) ? Cause.NETWORK_ROUTE_BLACKHOLE : Cause.NETWORK_NO_INTERNET_EGRESS,
                confidence(view),
                "The source is on the internet, but subnet " + view.subnet().id()
                        + " has no default route to a working NAT (default route: " + via + ")",
                evidence,
                change(view));
    }

    /** A default route whose target was deleted is another fault than none, or one to the wrong target. */
    private static boolean isGone(NetworkView view) {
        return view.routes()
                .defaultRoute(view.family())
                .filter(Route::blackhole)
                .isPresent();
    }

    /** The only NAT gateway that works is the one to use; where there are several, or none, that is a decision. */
    private static Change change(NetworkView view) {
        var nats = view.gateways().nats();
        var table = view.routes();
        var replaces =
                table.routes().stream().anyMatch(route -> route.destination().equals(Optional.of(Cidr.ANY)));
        var working = nats.isSeen()
                ? nats.value().stream().filter(nat -> nat.fault().isEmpty()).toList()
                : List.<NatGateway>of();
        return working.size() == 1
                ? new AddRoute(table.id(), Cidr.ANY, working.get(0).id(), replaces, "the network team")
                : new CreateNat(view.subnet().vpcId(), table.id(), replaces);
    }
}
