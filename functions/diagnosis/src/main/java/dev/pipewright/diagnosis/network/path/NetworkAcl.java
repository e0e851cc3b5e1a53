package dev.pipewright.diagnosis.network.path;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network ACL: stateless, entries in number order, the first match decides, no match denies.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html">Network ACL rules</a>
 */
public record NetworkAcl(String id, List<AclEntry> entries) {

    public NetworkAcl {
        entries = entries.stream()
                .sorted(Comparator.comparingInt(AclEntry::number))
                .toList();
    }

    /** Returns the ACL associated with a subnet. Every subnet has exactly one. */
    static Optional<NetworkAcl> of(List<software.amazon.awssdk.services.ec2.model.NetworkAcl> acls, Subnet subnet) {
        return acls.stream()
                .filter(acl -> acl.associations().stream()
                        .anyMatch(association -> subnet.id().equals(association.subnetId())))
                .findFirst()
                .map(acl -> new NetworkAcl(
                        Said.of(acl.networkAclId()),
                        acl.entries().stream()
                                .flatMap(entry -> AclEntry.of(entry).stream())
                                .toList()));
    }

    /** Returns it with one more entry. */
    public NetworkAcl with(AclEntry entry) {
        return new NetworkAcl(
                id, Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }

    /** Returns a number for a new entry of a direction that comes before all that are there; 1 if there is none left. */
    public int numberBefore(boolean outbound) {
        return entries.stream().filter(entry -> entry.outbound() == outbound).mapToInt(AclEntry::number).min().stream()
                .map(first -> Math.max(1, first - 1))
                .findFirst()
                .orElse(100);
    }

    /** Whether it lets every TCP packet of IPv4 through, in both directions. */
    boolean isOpen() {
        return Stream.of(true, false)
                .map(outbound -> new Flow(outbound, Cidr.ANY, 0, AclEntry.LAST_PORT))
                .allMatch(flow -> decide(flow) == Admission.ADMITTED);
    }

    /** Decides about TCP packets between the subnet and all of a block, on all of a range of ports. */
    public Admission decide(Flow flow) {
        var relevant = entries.stream()
                .filter(entry -> entry.outbound() == flow.outbound())
                .toList();
        return decide(flow, relevant, 0);
    }

    /** Returns the entry that the deciding denial rests on; empty where only the absence of an entry denies. */
    public Optional<AclEntry> firstDenial(Flow flow) {
        return entries.stream()
                .filter(entry -> entry.outbound() == flow.outbound() && !entry.allows() && flow.touches(entry))
                .findFirst();
    }

    private static Admission decide(Flow flow, List<AclEntry> entries, int start) {
        for (var index = start; index < entries.size(); index++) {
            var entry = entries.get(index);
            if (flow.isWithin(entry)) {
                return entry.allows() ? Admission.ADMITTED : Admission.BLOCKED;
            }
            if (flow.touches(entry)) {
                var next = index;
                var parts = flow.splitBy(entry)
                        .map(part -> decide(part, entries, next))
                        .distinct()
                        .toList();
                return parts.size() == 1 ? parts.get(0) : Admission.PARTLY;
            }
        }
        return Admission.BLOCKED;
    }

    /**
     * Packets as a network ACL sees them.
     *
     * @param outbound whether they leave the subnet
     * @param block the other end
     * @param from first destination port
     * @param to last destination port, inclusive
     */
    public record Flow(boolean outbound, Cidr block, int from, int to) {

        boolean isWithin(AclEntry entry) {
            return entry.cidr().contains(block) && entry.from() <= from && to <= entry.to();
        }

        boolean touches(AclEntry entry) {
            return entry.cidr().overlaps(block) && entry.from() <= to && from <= entry.to();
        }

        /** Cuts off what lies wholly within or outside the entry; what stays mixed is cut again where it is met. */
        Stream<Flow> splitBy(AclEntry entry) {
            if (from < entry.from()) {
                return Stream.of(ports(from, entry.from() - 1), ports(entry.from(), to));
            }
            if (entry.to() < to) {
                return Stream.of(ports(from, entry.to()), ports(entry.to() + 1, to));
            }
            return block.halves().stream().map(half -> new Flow(outbound, half, from, to));
        }

        private Flow ports(int first, int last) {
            return new Flow(outbound, block, first, last);
        }
    }
}
