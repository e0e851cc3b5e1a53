package dev.pipewright.diagnosis.network.path;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The other end of a path, as the rules of security groups name it.
 *
 * @param blocks where it is; several if it may be in any of them, none if it is not known
 * @param groupIds the security groups it has; absent if they are not known, which is not the same as having none
 */
public record Peer(List<Cidr> blocks, Optional<Set<String>> groupIds) {

    public Peer {
        blocks = List.copyOf(blocks);
        groupIds = groupIds.map(Set::copyOf);
    }

    /** Returns the end with these blocks and groups. */
    public static Peer of(List<Cidr> blocks, List<String> groupIds) {
        return new Peer(blocks, Optional.of(Set.copyOf(groupIds)));
    }

    /** Returns the end in these blocks whose groups are not known. */
    public static Peer ofUnknownGroups(List<Cidr> blocks) {
        return new Peer(blocks, Optional.empty());
    }

    /** Whether rules of security groups, taken together, let TCP on a port through between them and this end. */
    public Admission admittedBy(List<Permission> permissions, int port) {
        var covering = permissions.stream().filter(rule -> rule.coversTcp(port)).toList();
        var named = covering.stream().flatMap(rule -> rule.groupIds().stream()).toList();
        if (groupIds.filter(own -> named.stream().anyMatch(own::contains)).isPresent()) {
            return Admission.ADMITTED;
        }
        var allowed = covering.stream().flatMap(rule -> rule.cidrs().stream()).toList();
        if (!blocks.isEmpty()
                && blocks.stream().allMatch(block -> allowed.stream().anyMatch(cidr -> cidr.contains(block)))) {
            return Admission.ADMITTED;
        }
        var maybe = covering.stream().anyMatch(rule -> !rule.unknownListIds().isEmpty())
                || (groupIds.isEmpty() && !named.isEmpty())
                || (blocks.isEmpty() && !allowed.isEmpty())
                || blocks.stream().anyMatch(block -> allowed.stream().anyMatch(block::overlaps));
        return maybe ? Admission.PARTLY : Admission.BLOCKED;
    }
}
