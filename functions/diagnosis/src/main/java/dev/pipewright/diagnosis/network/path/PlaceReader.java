package dev.pipewright.diagnosis.network.path;

import static dev.pipewright.diagnosis.network.path.Ec2Reader.filter;

import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.network.path.SourceLocator.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * Finds where in the account's network a source is: by the description of the resource, or by the network interface that
 * has its private address, or by the subnet that this address belongs to. One call of each kind, however large the account.
 */
final class PlaceReader {

    private static final String NOWHERE = NotSeenException.NOT_APPLICABLE
            + "only the subnets and security groups of a resource or address of the account can be looked up";

    /** The sizes that a subnet can have. */
    private static final int LARGEST_IPV4 = 16;

    private static final int SMALLEST_IPV4 = 28;
    private static final int LARGEST_IPV6 = 44;
    private static final int SMALLEST_IPV6 = 64;
    private static final int STEP_IPV6 = 4;

    private final Ec2Client ec2;

    PlaceReader(Ec2Client ec2) {
        this.ec2 = Objects.requireNonNull(ec2, "ec2");
    }

    /** Returns where a source is; not seen, with the reason, where the account cannot tell. */
    Look<Place> place(Located located, Look<String> ownVpc) {
        var resource = located.resource();
        if (resource.isPresent()) {
            return Look.seen(Place.of(resource.get()));
        }
        return located.ownAddress()
                .map(address -> interfaces(address).then(found -> placeOf(found, address, ownVpc)))
                .orElseGet(() -> Look.notSeen(NOWHERE));
    }

    /** Returns the subnets that a place may be in. */
    Look<List<Subnet>> subnets(Place place) {
        if (!place.subnetIds().isEmpty()) {
            return describe(List.of(filter("subnet-id", place.subnetIds())));
        }
        var filters = new ArrayList<Filter>();
        if (!place.vpcId().isEmpty()) {
            filters.add(filter("vpc-id", List.of(place.vpcId())));
        }
        if (!place.addresses().isEmpty()) {
            filters.add(around(place.addresses()));
        } else if (place.vpcId().isEmpty() || place.zone().isEmpty()) {
            return Look.notSeen("The account does not say in which subnet the source is");
        } else {
            filters.add(filter("availability-zone", List.of(place.zone().get())));
        }
        return describe(filters);
    }

    private Look<List<Subnet>> describe(List<Filter> filters) {
        return Look.at(
                "ec2:DescribeSubnets",
                () -> ec2.describeSubnetsPaginator(request -> request.filters(filters)).subnets().stream()
                        .map(Subnet::of)
                        .toList());
    }

    private Look<List<NetworkInterface>> interfaces(Cidr address) {
        var name = address.family() == Family.IPV4 ? "addresses.private-ip-address" : "ipv6-addresses.ipv6-address";
        var found = Look.at(
                "ec2:DescribeNetworkInterfaces",
                () -> ec2
                        .describeNetworkInterfacesPaginator(
                                request -> request.filters(filter(name, List.of(address.toString()))))
                        .networkInterfaces()
                        .stream()
                        .toList());
        // Without this look the subnet can still be found; what it lacks is only not known then.
        return found.isSeen() ? found : Look.seen(List.of());
    }

    private Look<Place> placeOf(List<NetworkInterface> interfaces, Cidr address, Look<String> ownVpc) {
        var chosen = the(interfaces, one -> Said.of(one.vpcId()), ownVpc);
        if (chosen.isPresent()) {
            return Look.seen(of(chosen.get(), address));
        }
        return describe(List.of(around(List.of(address))))
                .then(subnets -> the(subnets, Subnet::vpcId, ownVpc)
                        .map(subnet -> Look.seen(new Place(
                                subnet.vpcId(),
                                List.of(subnet.id()),
                                Optional.empty(),
                                List.of(address),
                                Optional.empty())))
                        .orElseGet(() -> Look.notSeen(NOWHERE)));
    }

    private static Place of(NetworkInterface found, Cidr address) {
        return new Place(
                Said.of(found.vpcId()),
                Optional.ofNullable(found.subnetId()).stream().toList(),
                Optional.empty(),
                List.of(address),
                Optional.of(found.groups().stream()
                        .map(GroupIdentifier::groupId)
                        .filter(Objects::nonNull)
                        .toList()));
    }

    /** The one in the connection's own VPC, whose local route comes first; else the only one there is. */
    private static <T> Optional<T> the(List<T> all, Function<T, String> vpcId, Look<String> ownVpc) {
        return all.stream()
                .filter(one -> ownVpc.isSeen() && ownVpc.value().equals(vpcId.apply(one)))
                .findFirst()
                .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty());
    }

    /** EC2 finds a subnet by its exact block only, so every block is named that an address could lie in. */
    private static Filter around(List<Cidr> addresses) {
        var family = addresses.get(0).family();
        var sizes = family == Family.IPV4
                ? IntStream.rangeClosed(LARGEST_IPV4, SMALLEST_IPV4)
                : IntStream.rangeClosed(LARGEST_IPV6 / STEP_IPV6, SMALLEST_IPV6 / STEP_IPV6)
                        .map(size -> size * STEP_IPV6);
        var blocks = sizes.boxed()
                .flatMap(size -> addresses.stream().flatMap(address -> address.widened(size).stream()))
                .map(Cidr::block)
                .distinct()
                .toList();
        return filter(family == Family.IPV4 ? "cidr-block" : "ipv6-cidr-block-association.ipv6-cidr-block", blocks);
    }
}
