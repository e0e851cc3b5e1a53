package dev.pipewright.decisions.page;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads the few forms of DER that a key's parameters are written in, one after the other.
 *
 * <p>What is not as expected is an {@link IllegalArgumentException} that quotes nothing.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690</a>
 */
final class DerReader {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int IDENTIFIER = 0x06;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_INTEGER_BYTES = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Returns a reader of the sequence that comes next. */
    DerReader sequence() {
        var contents = enter(SEQUENCE);
        at = contents.end;
        return contents;
    }

    /** Returns the object identifier that comes next, its bytes in hexadecimal digits. */
    String identifier() {
        return HexFormat.of().formatHex(take(IDENTIFIER));
    }

    byte[] octets() {
        return take(OCTETS);
    }

    /** Returns the integer that comes next, of at most four bytes. */
    int integer() {
        var value = 0;
        var digits = take(INTEGER);
        require(digits.length > 0 && digits.length <= MOST_INTEGER_BYTES);
        for (var digit : digits) {
            value = (value << Byte.SIZE) | (digit & 0xFF);
        }
        return value;
    }

    boolean isInteger() {
        return at < end && bytes[at] == INTEGER;
    }

    boolean isSequence() {
        return at < end && bytes[at] == SEQUENCE;
    }

    private byte[] take(int tag) {
        var contents = enter(tag);
        at = contents.end;
        return Arrays.copyOfRange(bytes, contents.at, contents.end);
    }

    private DerReader enter(int tag) {
        require(octet() == tag);
        var length = octet();
        if (length >= LONG_FORM) {
            var digits = length - LONG_FORM;
            require(digits > 0 && digits < MOST_INTEGER_BYTES);
            length = 0;
            for (var i = 0; i < digits; i++) {
                length = (length << Byte.SIZE) | octet();
            }
        }
        require(length <= end - at);
        return new DerReader(bytes, at, at + length);
    }

    private int octet() {
        require(at < end);
        return bytes[at++] & 0xFF;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("This is not the DER that was expected");
        }
    }
}
