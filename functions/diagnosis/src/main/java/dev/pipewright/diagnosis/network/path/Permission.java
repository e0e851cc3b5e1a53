package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * One rule of a security group, inbound or outbound.
 *
 * @param protocol {@code tcp}, {@code -1} for all, or another
 * @param from first port; without meaning for protocol {@code -1}
 * @param to last port, inclusive
 * @param cidrs blocks it names, the members of its prefix lists included where they are known
 * @param prefixListIds prefix lists it names
 * @param unknownListIds those of them whose members are not known
 */
public record Permission(
        String protocol,
        int from,
        int to,
        List<Cidr> cidrs,
        List<String> groupIds,
        List<String> prefixListIds,
        List<String> unknownListIds) {

    private static final int LAST_PORT = 65_535;

    public Permission {
        cidrs = List.copyOf(cidrs);
        groupIds = List.copyOf(groupIds);
        prefixListIds = List.copyOf(prefixListIds);
        unknownListIds = List.copyOf(unknownListIds);
    }

    /** Returns a rule for one TCP port and a block. */
    public static Permission tcp(int port, Cidr cidr) {
        return new Permission("tcp", port, port, List.of(cidr), List.of(), List.of(), List.of());
    }

    /** Returns a rule for TCP ports and a security group. */
    public static Permission tcp(int from, int to, String groupId) {
        return new Permission("tcp", from, to, List.of(), List.of(groupId), List.of(), List.of());
    }

    /** Returns a rule for one TCP port and a prefix list that AWS keeps. */
    public static Permission tcpToList(int port, String prefixListId, List<Cidr> members) {
        var unknown = members.isEmpty() ? List.of(prefixListId) : List.<String>of();
        return new Permission("tcp", port, port, members, List.of(), List.of(prefixListId), unknown);
    }

    static Permission of(IpPermission permission) {
        var lists = known(permission.prefixListIds().stream().map(PrefixListId::prefixListId));
        return new Permission(
                permission.ipProtocol() == null ? "" : permission.ipProtocol(),
                permission.fromPort() == null ? 0 : permission.fromPort(),
                permission.toPort() == null ? LAST_PORT : permission.toPort(),
                Stream.concat(
                                permission.ipRanges().stream().map(IpRange::cidrIp),
                                permission.ipv6Ranges().stream().map(Ipv6Range::cidrIpv6))
                        .flatMap(cidr -> Cidr.parse(cidr).stream())
                        .toList(),
                known(permission.userIdGroupPairs().stream().map(UserIdGroupPair::groupId)),
                lists,
                lists);
    }

    /** Returns it with the members of its prefix lists, as far as they are known. */
    Permission with(PrefixLists lists) {
        if (unknownListIds.isEmpty()) {
            return this;
        }
        var members =
                prefixListIds.stream().flatMap(id -> lists.members(id).stream()).flatMap(List::stream);
        return new Permission(
                protocol,
                from,
                to,
                Stream.concat(cidrs.stream(), members).toList(),
                groupIds,
                prefixListIds,
                prefixListIds.stream().filter(id -> lists.members(id).isEmpty()).toList());
    }

    /** Whether it lets TCP on this port through, from or to whomever. */
    public boolean coversTcp(int port) {
        return isAllProtocols() || (isTcp() && from <= port && port <= to);
    }

    /** Whether it lets TCP on every port through, as Glue demands of the self-referencing rule. */
    boolean coversAllTcp() {
        return isAllProtocols() || (isTcp() && from == 0 && to == LAST_PORT);
    }

    private boolean isAllProtocols() {
        return "-1".equals(protocol);
    }

    private boolean isTcp() {
        return "tcp".equals(protocol) || "6".equals(protocol);
    }

    private static List<String> known(Stream<String> ids) {
        return ids.filter(Objects::nonNull).toList();
    }
}
