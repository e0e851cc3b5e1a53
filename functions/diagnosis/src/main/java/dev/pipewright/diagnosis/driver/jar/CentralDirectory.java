package dev.pipewright.diagnosis.driver.jar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the central directory of a ZIP file, in its 64-bit form too, from its end. */
final class CentralDirectory {

    /** A JAR of 20,000 classes has a directory of 2 MB. */
    static final int LARGEST = 16 * 1_024 * 1_024;

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_SIZE = 46;
    private static final long IN_64 = 0xffffffffL;
    private static final int EXTRA_64 = 1;

    private CentralDirectory() {}

    /** Where the directory lies. {@code shift} is how much precedes the ZIP file, as in a self-extracting one. */
    private record Place(long offset, long size, long shift) {}

    static Optional<Map<String, JarEntry>> read(long fileSize, Ranges file) {
        var tailSize = (int) Math.min(fileSize, END_SIZE + LONGEST_COMMENT + LOCATOR_64_SIZE);
        if (tailSize < END_SIZE) {
            return Optional.empty();
        }
        var tail = littleEndian(file.read(fileSize - tailSize, tailSize));
        for (var at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_SIZE + unsigned(tail.getShort(at + 20)) == tail.limit()) {
                return place(tail, at, fileSize - tailSize, file).flatMap(place -> entries(place, file));
            }
        }
        return Optional.empty();
    }

    /** The 64-bit record stands between the directory and the end, and then it says where the directory is. */
    private static Optional<Place> place(ByteBuffer tail, int at, long tailOffset, Ranges file) {
        var locator = at - LOCATOR_64_SIZE;
        if (locator >= 0 && tail.getInt(locator) == LOCATOR_64) {
            var end = littleEndian(file.read(tail.getLong(locator + 8), END_64_SIZE));
            return end.limit() < END_64_SIZE || end.getInt(0) != END_64
                    ? Optional.empty()
                    : Optional.of(new Place(end.getLong(48), end.getLong(40), 0));
        }
        var size = tail.getInt(at + 12) & IN_64;
        var start = tailOffset + at - size;
        return start < 0
                ? Optional.empty()
                : Optional.of(new Place(start, size, start - (tail.getInt(at + 16) & IN_64)));
    }

    private static Optional<Map<String, JarEntry>> entries(Place place, Ranges file) {
        if (place.size > LARGEST || place.size < 0) {
            throw new JarTooLargeException(place.size);
        }
        if (place.size == 0) {
            return Optional.of(Map.of());
        }
        var directory = littleEndian(file.read(place.offset, (int) place.size));
        var entries = new HashMap<String, JarEntry>();
        for (var at = 0; at + HEADER_SIZE <= directory.limit(); at += HEADER_SIZE + variable(directory, at)) {
            if (directory.getInt(at) != HEADER || at + HEADER_SIZE + variable(directory, at) > directory.limit()) {
                return Optional.empty();
            }
            var entry = entry(directory, at, place.shift);
            entries.put(entry.name(), entry);
        }
        return Optional.of(entries);
    }

    private static int variable(ByteBuffer directory, int at) {
        return unsigned(directory.getShort(at + 28))
                + unsigned(directory.getShort(at + 30))
                + unsigned(directory.getShort(at + 32));
    }

    private static JarEntry entry(ByteBuffer directory, int at, long shift) {
        var nameLength = unsigned(directory.getShort(at + 28));
        var name = new byte[nameLength];
        directory.get(at + HEADER_SIZE, name);
        var size = directory.getInt(at + 24) & IN_64;
        var compressed = directory.getInt(at + 20) & IN_64;
        var offset = directory.getInt(at + 42) & IN_64;
        var extra = at + HEADER_SIZE + nameLength;
        var end = extra + unsigned(directory.getShort(at + 30));
        for (; extra + 4 <= end; extra += 4 + unsigned(directory.getShort(extra + 2))) {
            if (unsigned(directory.getShort(extra)) == EXTRA_64) {
                // Only the values that did not fit are there, in this order.
                var next = extra + 4 + (size == IN_64 ? Long.BYTES : 0);
                if (compressed == IN_64 && next + Long.BYTES <= end) {
                    compressed = directory.getLong(next);
                    next += Long.BYTES;
                }
                if (offset == IN_64 && next + Long.BYTES <= end) {
                    offset = directory.getLong(next);
                }
            }
        }
        return new JarEntry(
                new String(name, StandardCharsets.UTF_8),
                unsigned(directory.getShort(at + 10)),
                compressed,
                offset + shift);
    }

    private static int unsigned(short number) {
        return number & 0xffff;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
