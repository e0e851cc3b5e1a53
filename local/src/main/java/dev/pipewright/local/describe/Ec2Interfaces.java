package dev.pipewright.local.describe;

import dev.pipewright.local.describe.Ec2Kind.Missing;
import dev.pipewright.local.describe.Ec2Kind.PageSizes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Network interfaces and the security groups on them. Filter names are those of their describe calls. */
final class Ec2Interfaces {

    static final Ec2Kind<SecurityGroup> SECURITY_GROUPS = new Ec2Kind<>(
            SecurityGroup::groupId,
            new Missing("InvalidGroup.NotFound", "The security group '%s' does not exist"),
            new PageSizes(5, 1000),
            permissions(
                    "egress.ip-permission.",
                    SecurityGroup::ipPermissionsEgress,
                    permissions(
                            "ip-permission.",
                            SecurityGroup::ipPermissions,
                            Filters.<SecurityGroup>withWildcards()
                                    .onTags(group -> Ec2Kind.tags(group.tags()))
                                    .on("group-id", SecurityGroup::groupId)
                                    .on("group-name", SecurityGroup::groupName)
                                    .on("description", SecurityGroup::description)
                                    .on("owner-id", SecurityGroup::ownerId)
                                    .on("vpc-id", SecurityGroup::vpcId))));

    static final Ec2Kind<NetworkInterface> NETWORK_INTERFACES = new Ec2Kind<>(
            NetworkInterface::networkInterfaceId,
            new Missing("InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '%s' does not exist"),
            new PageSizes(5, 1000),
            Filters.<NetworkInterface>withWildcards()
                    .onTags(eni -> Ec2Kind.tags(eni.tagSet()))
                    .on("network-interface-id", NetworkInterface::networkInterfaceId)
                    .on("subnet-id", NetworkInterface::subnetId)
                    .on("vpc-id", NetworkInterface::vpcId)
                    .on("availability-zone", NetworkInterface::availabilityZone)
                    .on("description", NetworkInterface::description)
                    .onEach("group-id", eni -> eni.groups().stream().map(GroupIdentifier::groupId))
                    .onEach("group-name", eni -> eni.groups().stream().map(GroupIdentifier::groupName))
                    .on("interface-type", NetworkInterface::interfaceTypeAsString)
                    .on("owner-id", NetworkInterface::ownerId)
                    .on("private-ip-address", NetworkInterface::privateIpAddress)
                    .onEach(
                            "addresses.private-ip-address",
                            eni -> Stream.concat(
                                    Stream.ofNullable(eni.privateIpAddress()),
                                    eni.privateIpAddresses().stream()
                                            .map(NetworkInterfacePrivateIpAddress::privateIpAddress)))
                    .onEach(
                            "ipv6-addresses.ipv6-address",
                            eni -> eni.ipv6Addresses().stream().map(NetworkInterfaceIpv6Address::ipv6Address))
                    .on("association.public-ip", association(NetworkInterfaceAssociation::publicIp))
                    .on("association.allocation-id", association(NetworkInterfaceAssociation::allocationId))
                    .on("requester-id", NetworkInterface::requesterId)
                    .on("requester-managed", NetworkInterface::requesterManaged)
                    .on("status", NetworkInterface::statusAsString));

    private Ec2Interfaces() {}

    private static Filters<SecurityGroup> permissions(
            String prefix, Function<SecurityGroup, List<IpPermission>> rules, Filters<SecurityGroup> filters) {
        return filters.onEach(prefix + "protocol", of(rules, IpPermission::ipProtocol))
                .onEach(prefix + "from-port", of(rules, IpPermission::fromPort))
                .onEach(prefix + "to-port", of(rules, IpPermission::toPort))
                .onEach(prefix + "cidr", ofEach(rules, IpPermission::ipRanges, IpRange::cidrIp))
                .onEach(prefix + "group-id", ofEach(rules, IpPermission::userIdGroupPairs, UserIdGroupPair::groupId))
                .onEach(prefix + "user-id", ofEach(rules, IpPermission::userIdGroupPairs, UserIdGroupPair::userId))
                .onEach(
                        prefix + "prefix-list-id",
                        ofEach(rules, IpPermission::prefixListIds, PrefixListId::prefixListId));
    }

    private static Function<SecurityGroup, Stream<?>> of(
            Function<SecurityGroup, List<IpPermission>> rules, Function<IpPermission, ?> member) {
        return group -> rules.apply(group).stream().map(member);
    }

    private static <E> Function<SecurityGroup, Stream<?>> ofEach(
            Function<SecurityGroup, List<IpPermission>> rules,
            Function<IpPermission, List<E>> list,
            Function<E, ?> member) {
        return group -> rules.apply(group).stream()
                .flatMap(rule -> list.apply(rule).stream().map(member));
    }

    private static Function<NetworkInterface, Object> association(Function<NetworkInterfaceAssociation, ?> member) {
        return eni -> eni.association() == null ? null : member.apply(eni.association());
    }
}
