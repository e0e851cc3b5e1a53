package dev.pipewright.diagnosis.network.rule;

import dev.pipewright.diagnosis.network.change.AddRoute;
import dev.pipewright.diagnosis.network.change.Change;
import dev.pipewright.diagnosis.network.change.CreatePeering;
import dev.pipewright.diagnosis.network.path.Cidr;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.Peering;
import dev.pipewright.diagnosis.network.path.TransitAttachment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The route that would lead from the connection to its source: through what the account already has, if exactly one thing
 * fits; else through a new peering, if it is known where the source is.
 */
record WayThere(NetworkView view, Cidr block) {

    private static final String WHO = "the network team";

    Optional<Change> change() {
        var own = view.subnet().vpcId();
        var there = view.source().vpcId().filter(vpc -> !vpc.equals(own));
        if (overlaps()) {
            return Optional.empty();
        }
        var table = view.routes();
        var destination = destination();
        var replaces =
                table.routes().stream().anyMatch(route -> route.destination().equals(Optional.of(destination)));
        var targets = targets();
        if (targets.size() == 1) {
            return Optional.of(new AddRoute(table.id(), destination, targets.get(0), replaces, WHO));
        }
        return targets.isEmpty() && view.gateways().peerings().isSeen()
                ? there.map(vpc -> new CreatePeering(own, vpc, table.id(), destination))
                : Optional.empty();
    }

    /** Returns what the account has that joins the connection's VPC with the source. */
    List<String> targets() {
        var own = view.subnet().vpcId();
        var there = view.source().vpcId().filter(vpc -> !vpc.equals(own));
        return Stream.concat(peerings(own, there), transitGateways(own, there))
                .distinct()
                .toList();
    }

    /** The destination that is there, if it is more than a default route, is the one to correct. */
    private Cidr destination() {
        return view.routes()
                .covering(block)
                .flatMap(route -> route.destination())
                .filter(cidr -> !cidr.isAny() && !isLocal(cidr))
                .orElse(block);
    }

    private boolean isLocal(Cidr cidr) {
        return view.routes().routes().stream()
                .anyMatch(route -> route.isLocal() && route.destination().equals(Optional.of(cidr)));
    }

    /** No route leads out of the VPC to addresses that are its own too. */
    private boolean overlaps() {
        return view.routes().covering(block).filter(route -> route.isLocal()).isPresent();
    }

    private Stream<String> peerings(String own, Optional<String> there) {
        var all = view.gateways().peerings();
        var active = all.isSeen()
                ? all.value().stream().filter(Peering::isActive).filter(peering -> peering.joins(own))
                : Stream.<Peering>empty();
        return active.filter(peering -> there.map(peering::joins)
                        .orElseGet(() -> peering.beyond(own).cidrs().stream().anyMatch(cidr -> cidr.contains(block))))
                .map(Peering::id);
    }

    private Stream<String> transitGateways(String own, Optional<String> there) {
        var all = view.gateways().transit().attachments();
        List<TransitAttachment> attachments = all.isSeen() ? all.value() : List.of();
        return there.stream()
                .flatMap(vpc -> attachments.stream()
                        .filter(attachment -> attachment.vpcId().equals(vpc) && attachment.works()))
                .map(TransitAttachment::gatewayId)
                .filter(gateway -> attachments.stream()
                        .anyMatch(attachment -> attachment.vpcId().equals(own)
                                && attachment.gatewayId().equals(gateway)
                                && attachment.works()));
    }
}
