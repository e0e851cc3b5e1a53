package dev.pipewright.diagnosis.network;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Option;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.network.path.NetworkInventory;
import dev.pipewright.diagnosis.network.path.S3Way;
import dev.pipewright.diagnosis.network.path.Scope;
import dev.pipewright.diagnosis.network.path.Subnet;
import dev.pipewright.diagnosis.network.path.SubnetOffer;
import dev.pipewright.diagnosis.network.rule.NetworkRules;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The subnets to choose from, in the order in which a network engineer would try them. None is ever chosen here. */
final class SubnetOptions {

    private final NetworkInventory inventory;

    SubnetOptions(NetworkInventory inventory) {
        this.inventory = Objects.requireNonNull(inventory, "inventory");
    }

    /**
     * Returns the hint with the subnets of a scope.
     *
     * @param first the VPC whose subnets come first
     */
    Asked ask(Hint hint, Scope scope, Optional<String> first, String region) {
        var found = inventory.subnets(scope, region);
        if (!found.isSeen()) {
            return Asked.unseen(hint, PlacementCheck.SUBNET_OPTIONS, found);
        }
        var all = found.value().stream().sorted(order(first)).toList();
        if (all.isEmpty()) {
            return new Asked(Offer.saying(hint, "EC2 shows no subnet in " + scope + "."), List.of());
        }
        return new Asked(Offer.in(hint, all, "subnets", "", SubnetOptions::option), notSeen(all));
    }

    private static Comparator<SubnetOffer> order(Optional<String> first) {
        return Comparator.<SubnetOffer, Boolean>comparing(
                        offer -> first.filter(offer.subnet().vpcId()::equals).isEmpty())
                .thenComparing(SubnetOptions::distanceToS3)
                .thenComparing(offer -> !NetworkRules.hasRoom(offer.subnet()))
                .thenComparing(SubnetOffer::isPublic)
                .thenComparing(offer -> offer.subnet().freeAddresses().orElse(0), Comparator.reverseOrder())
                .thenComparing(offer -> offer.subnet().id());
    }

    private static int distanceToS3(SubnetOffer offer) {
        if (!isKnown(offer.s3())) {
            return 1;
        }
        return offer.s3().value().isOpen() ? 0 : 2;
    }

    private static boolean isKnown(Look<S3Way> s3) {
        return s3.isSeen() && s3.value().kind() != S3Way.Kind.UNKNOWN;
    }

    private static Option option(SubnetOffer offer) {
        var subnet = offer.subnet();
        var label = String.join(
                " · ",
                subnet.id() + subnet.name().map(name -> " (" + name + ")").orElse(""),
                subnet.availabilityZone(),
                subnet.addresses(),
                "free " + free(subnet),
                "VPC " + subnet.vpcId(),
                "S3 path " + s3(offer));
        return new Option(subnet.id(), label);
    }

    private static String free(Subnet subnet) {
        return subnet.freeAddresses().isPresent()
                ? String.valueOf(subnet.freeAddresses().getAsInt())
                : "unknown";
    }

    private static String s3(SubnetOffer offer) {
        if (!isKnown(offer.s3())) {
            return "unknown";
        }
        return offer.s3().value().isOpen() ? "yes" : "no";
    }

    /** One check for all: where a call is denied, it is denied for every subnet. */
    private static List<Check> notSeen(List<SubnetOffer> all) {
        return all.stream()
                .filter(offer -> !offer.s3().isSeen())
                .findFirst()
                .map(offer -> PlacementCheck.SUBNET_SURROUNDINGS.notExecuted(Asked.why(offer.s3())))
                .stream()
                .toList();
    }
}
