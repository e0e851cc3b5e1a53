package dev.pipewright.diagnosis.network.path;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * One entry of a network ACL, for TCP over IPv4.
 *
 * @param number its place: the lowest is looked at first
 * @param outbound whether it is about packets that leave the subnet
 * @param from first port
 * @param to last port, inclusive
 */
public record AclEntry(int number, boolean outbound, boolean allows, Cidr cidr, int from, int to) {

    private static final int LAST_PORT = 65_535;

    /** Reads an entry; empty if it is about another protocol or IPv6. */
    static Optional<AclEntry> of(NetworkAclEntry entry) {
        if (entry.cidrBlock() == null || !("-1".equals(entry.protocol()) || "6".equals(entry.protocol()))) {
            return Optional.empty();
        }
        var ports = "-1".equals(entry.protocol()) ? null : entry.portRange();
        return Cidr.parse(entry.cidrBlock())
                .map(cidr -> new AclEntry(
                        entry.ruleNumber(),
                        Boolean.TRUE.equals(entry.egress()),
                        entry.ruleAction() == RuleAction.ALLOW,
                        cidr,
                        ports == null ? 0 : ports.from(),
                        ports == null ? LAST_PORT : ports.to()));
    }

    /** Returns how the console shows it. */
    @Override
    public String toString() {
        return number + " " + (outbound ? "outbound" : "inbound") + " " + (allows ? "allow" : "deny") + " " + cidr
                + " ports " + from + "-" + to;
    }
}
