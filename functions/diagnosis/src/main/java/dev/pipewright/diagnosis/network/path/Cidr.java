package dev.pipewright.diagnosis.network.path;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses; a single address is a block of prefix length 32.
 *
 * @param network the first address's 32 bits; bits beyond the prefix are cleared, as EC2 clears them
 * @param prefix prefix length, 0 to 32
 */
public record Cidr(int network, int prefix) {

    /** Every address: the destination of a default route. */
    public static final Cidr ANY = new Cidr(0, 0);

    private static final int BITS = 32;
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final Cidr LOOPBACK = literal("127.0.0.0/8");

    /** RFC 1918, and the shared space of RFC 6598 that AWS lets a VPC use. */
    private static final List<Cidr> PRIVATE = List.of(
            literal("10.0.0.0/8"), literal("172.16.0.0/12"), literal("192.168.0.0/16"), literal("100.64.0.0/10"));

    public Cidr {
        if (prefix < 0 || prefix > BITS) {
            throw new IllegalArgumentException("Prefix length " + prefix + " is outside 0 to 32");
        }
        network &= mask(prefix);
    }

    /** Reads {@code a.b.c.d/n}, or an address {@code a.b.c.d}; empty if the text is neither. */
    public static Optional<Cidr> parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var network = 0;
        for (var group = 1; group <= 4; group++) {
            var octet = Integer.parseInt(match.group(group));
            if (octet > 255) {
                return Optional.empty();
            }
            network = network << 8 | octet;
        }
        var prefix = match.group(5) == null ? BITS : Integer.parseInt(match.group(5));
        return prefix > BITS ? Optional.empty() : Optional.of(new Cidr(network, prefix));
    }

    /** Returns the block of one address; empty for IPv6. */
    public static Optional<Cidr> of(InetAddress address) {
        return address instanceof Inet4Address ? parse(address.getHostAddress()) : Optional.empty();
    }

    /** Whether every address of the other block lies in this one. */
    public boolean contains(Cidr other) {
        return prefix <= other.prefix && (other.network & mask(prefix)) == network;
    }

    /** Whether the blocks have an address in common. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Returns the lower and the upper half; a single address has none. */
    public List<Cidr> halves() {
        if (prefix == BITS) {
            throw new IllegalStateException(this + " is one address and has no halves");
        }
        return List.of(new Cidr(network, prefix + 1), new Cidr(network | 1 << (BITS - prefix - 1), prefix + 1));
    }

    public boolean isLoopback() {
        return LOOPBACK.contains(this);
    }

    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(block -> block.contains(this));
    }

    @Override
    public String toString() {
        var address =
                (network >>> 24) + "." + (network >>> 16 & 255) + "." + (network >>> 8 & 255) + "." + (network & 255);
        return prefix == BITS ? address : address + "/" + prefix;
    }

    /** A shift by 32 would shift by nothing, hence the special case. */
    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (BITS - prefix);
    }

    private static Cidr literal(String text) {
        return parse(text).orElseThrow();
    }
}
