package dev.pipewright.diagnosis.network.path;

/** A family of addresses; routes, rules and entries for one say nothing about the other. */
public enum Family {
    IPV4(32, "IPv4"),
    IPV6(128, "IPv6");

    private final int bits;
    private final String words;

    Family(int bits, String words) {
        this.bits = bits;
        this.words = words;
    }

    /** Returns the length of an address. */
    int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return words;
    }
}
