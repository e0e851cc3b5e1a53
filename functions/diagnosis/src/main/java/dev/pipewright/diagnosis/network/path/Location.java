package dev.pipewright.diagnosis.network.path;

import java.util.List;

/**
 * Where packets to a source go.
 *
 * @param blocks the blocks of addresses it may be in; of each family it is in one of them
 * @param origin who says so
 */
public record Location(List<Cidr> blocks, Origin origin) {

    /** Who says where a source is. */
    public enum Origin {
        /** The connection itself, by an address. */
        LITERAL,
        /** The account, by the subnets or addresses of the resource. */
        RESOURCE,
        /** The DNS of the place where the diagnosis runs; the VPC's own may lead elsewhere. */
        DNS
    }

    public Location {
        blocks = List.copyOf(blocks);
    }

    /** Returns the families it has addresses of, IPv4 first. */
    public List<Family> families() {
        return blocks.stream().map(Cidr::family).distinct().sorted().toList();
    }

    Location only(Family family) {
        return new Location(
                blocks.stream().filter(block -> block.family() == family).toList(), origin);
    }
}
