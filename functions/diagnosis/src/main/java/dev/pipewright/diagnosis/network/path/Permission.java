package dev.pipewright.diagnosis.network.path;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * One rule of a security group, inbound or outbound.
 *
 * @param protocol {@code tcp}, {@code -1} for all, or another
 * @param from first port; without meaning for protocol {@code -1}
 * @param to last port, inclusive
 * @param prefixListIds prefix lists it names; their members are not looked up
 */
public record Permission(
        String protocol, int from, int to, List<Cidr> cidrs, List<String> groupIds, List<String> prefixListIds) {

    private static final int LAST_PORT = 65_535;

    public Permission {
        cidrs = List.copyOf(cidrs);
        groupIds = List.copyOf(groupIds);
        prefixListIds = List.copyOf(prefixListIds);
    }

    static Permission of(IpPermission permission) {
        return new Permission(
                permission.ipProtocol(),
                permission.fromPort() == null ? 0 : permission.fromPort(),
                permission.toPort() == null ? LAST_PORT : permission.toPort(),
                permission.ipRanges().stream()
                        .map(IpRange::cidrIp)
                        .flatMap(cidr -> Cidr.parse(cidr).stream())
                        .toList(),
                permission.userIdGroupPairs().stream()
                        .map(UserIdGroupPair::groupId)
                        .toList(),
                permission.prefixListIds().stream()
                        .map(PrefixListId::prefixListId)
                        .toList());
    }

    /** Whether it lets TCP on this port through, from or to whomever. */
    boolean coversTcp(int port) {
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
}
