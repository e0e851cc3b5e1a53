package dev.pipewright.diagnosis.network.path;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * One entry of a network ACL, for TCP.
 *
 * @param number its place: the lowest is looked at first
 * @param outbound whether it is about packets that leave the subnet
 * @param from first port
 * @param to last port, inclusive
 */
public record AclEntry(int number, boolean outbound, boolean allows, Cidr cidr, int from, int to) {

    static final int LAST_PORT = 65_535;

    /** The number of the entry that denies the rest, which the console shows as an asterisk. */
    private static final int LAST_NUMBER = 32_767;

    /** Reads an entry; empty if it is about another protocol. */
    static Optional<AclEntry> of(NetworkAclEntry entry) {
        var protocol = entry.protocol() == null ? "-1" : entry.protocol();
        if (!("-1".equals(protocol) || "6".equals(protocol) || "tcp".equals(protocol))) {
            return Optional.empty();
        }
        var ports = Optional.ofNullable("-1".equals(protocol) ? null : entry.portRange());
        return Cidr.parse(entry.cidrBlock())
                .or(() -> Cidr.parse(entry.ipv6CidrBlock()))
                .map(cidr -> new AclEntry(
                        entry.ruleNumber() == null ? LAST_NUMBER : entry.ruleNumber(),
                        Boolean.TRUE.equals(entry.egress()),
                        entry.ruleAction() == RuleAction.ALLOW,
                        cidr,
                        ports.map(PortRange::from).orElse(0),
                        ports.map(PortRange::to).orElse(LAST_PORT)));
    }

    /** Returns how the console shows it. */
    @Override
    public String toString() {
        return number + " " + (outbound ? "outbound" : "inbound") + " " + (allows ? "allow" : "deny") + " " + cidr
                + " ports " + from + "-" + to;
    }
}
