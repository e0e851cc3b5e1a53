package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The other end of a path, as the rules of security groups name it.
 *
 * @param blocks where it is; several if it may be in any of them
 * @param groupIds the security groups it has
 */
public record Peer(List<Cidr> blocks, Set<String> groupIds) {

    public Peer {
        blocks = List.copyOf(blocks);
        groupIds = Set.copyOf(groupIds);
    }

    /** Returns the end with these blocks and groups. */
    public static Peer of(List<Cidr> blocks, List<SecurityGroup> groups) {
        return new Peer(blocks, groups.stream().map(SecurityGroup::id).collect(Collectors.toSet()));
    }

    /** Whether rules of security groups, taken together, let TCP on a port through between them and this end. */
    public Admission admittedBy(List<Permission> permissions, int port) {
        var covering = permissions.stream().filter(rule -> rule.coversTcp(port)).toList();
        if (covering.stream().flatMap(rule -> rule.groupIds().stream()).anyMatch(groupIds::contains)) {
            return Admission.ADMITTED;
        }
        var allowed = covering.stream().flatMap(rule -> rule.cidrs().stream()).toList();
        if (!blocks.isEmpty()
                && blocks.stream().allMatch(block -> allowed.stream().anyMatch(cidr -> cidr.contains(block)))) {
            return Admission.ADMITTED;
        }
        var maybe = covering.stream().anyMatch(rule -> !rule.prefixListIds().isEmpty())
                || (blocks.isEmpty() && !allowed.isEmpty())
                || blocks.stream().anyMatch(block -> allowed.stream().anyMatch(block::overlaps));
        return maybe ? Admission.PARTLY : Admission.BLOCKED;
    }
}
