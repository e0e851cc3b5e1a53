package dev.pipewright.diagnosis.network.path;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses; a single address is a block with the prefix length of its family's addresses. Blocks of different
 * families have nothing in common.
 *
 * @param network the first address's bits; those beyond the prefix are cleared, as EC2 clears them
 * @param prefix prefix length, 0 to 32 or 128
 */
public record Cidr(Family family, BigInteger network, int prefix) {

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

    /** Every IPv4 address: the destination of a default route. */
    public static final Cidr ANY = literal("0.0.0.0/0");

    /** Every IPv6 address. */
    public static final Cidr ANY_IPV6 = literal("::/0");

    private static final List<Cidr> LOOPBACK = List.of(literal("127.0.0.0/8"), literal("::1"));

    /** RFC 1918, the shared space of RFC 6598 that AWS lets a VPC use, unique local and link-local IPv6. */
    private static final List<Cidr> PRIVATE = List.of(
            literal("10.0.0.0/8"),
            literal("172.16.0.0/12"),
            literal("192.168.0.0/16"),
            literal("100.64.0.0/10"),
            literal("fc00::/7"),
            literal("fe80::/10"));

    public Cidr {
        Objects.requireNonNull(family, "family");
        if (prefix < 0 || prefix > family.bits()) {
            throw new IllegalArgumentException("Prefix length " + prefix + " is outside 0 to " + family.bits());
        }
        var free = family.bits() - prefix;
        network = network.shiftRight(free).shiftLeft(free);
    }

    /** Returns every address of a family. */
    public static Cidr any(Family family) {
        return family == Family.IPV4 ? ANY : ANY_IPV6;
    }

    /** Reads a block, or an address, of either family; empty if the text is neither, or null. */
    public static Optional<Cidr> parse(String text) {
        var match = FORM.matcher(text == null ? "" : text);
        if (!match.matches()) {
            return Optional.empty();
        }
        return address(match.group(1))
                .flatMap(address -> match.group(2) == null
                        ? Optional.of(address)
                        : address.widened(Integer.parseInt(match.group(2))));
    }

    /** Returns the block of one address. */
    public static Cidr of(InetAddress address) {
        var bytes = address.getAddress();
        var family = bytes.length == Family.IPV4.bits() / Byte.SIZE ? Family.IPV4 : Family.IPV6;
        return new Cidr(family, new BigInteger(1, bytes), family.bits());
    }

    /** Returns the block of this prefix length that it lies in; empty if it is itself larger. */
    Optional<Cidr> widened(int length) {
        return length > prefix ? Optional.empty() : Optional.of(new Cidr(family, network, length));
    }

    /** Whether every address of the other block lies in this one. */
    public boolean contains(Cidr other) {
        var free = family.bits() - prefix;
        return family == other.family
                && prefix <= other.prefix
                && other.network.shiftRight(free).equals(network.shiftRight(free));
    }

    /** Whether the blocks have an address in common. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** Returns the lower and the upper half; a single address has none. */
    public List<Cidr> halves() {
        if (isAddress()) {
            throw new IllegalStateException(this + " is one address and has no halves");
        }
        return List.of(
                new Cidr(family, network, prefix + 1),
                new Cidr(family, network.setBit(family.bits() - prefix - 1), prefix + 1));
    }

    /** Whether it is the destination of a default route. */
    public boolean isAny() {
        return prefix == 0;
    }

    public boolean isLoopback() {
        return LOOPBACK.stream().anyMatch(block -> block.contains(this));
    }

    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(block -> block.contains(this));
    }

    @Override
    public String toString() {
        return isAddress() ? words() : words() + "/" + prefix;
    }

    /** Returns it as a CIDR in any case, which is how EC2 takes a single address too. */
    public String block() {
        return words() + "/" + prefix;
    }

    private boolean isAddress() {
        return prefix == family.bits();
    }

    /** IPv6 as RFC 5952 shortens it: the longest run of zero groups is left out. */
    private String words() {
        var bytes = new byte[family.bits() / Byte.SIZE];
        var significant = network.toByteArray();
        for (var i = 1; i <= Math.min(bytes.length, significant.length); i++) {
            bytes[bytes.length - i] = significant[significant.length - i];
        }
        try {
            var full = InetAddress.getByAddress(bytes).getHostAddress();
            return family == Family.IPV4 ? full : Ipv6Words.shortened(full);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of " + bytes.length + " bytes", e);
        }
    }

    private static Optional<Cidr> address(String text) {
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Digits, dots and colons are read as they are and never looked up.
            return Optional.of(of(InetAddress.getByName(text)));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static Cidr literal(String text) {
        return parse(text).orElseThrow();
    }
}
