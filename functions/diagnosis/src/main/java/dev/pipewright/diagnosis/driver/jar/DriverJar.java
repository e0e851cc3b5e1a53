package dev.pipewright.diagnosis.driver.jar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A JAR read by ranges: its directory at once, and of its files only their first bytes.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">ZIP file format, 4.3</a>
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The class file format</a>
 */
public final class DriverJar {

    private static final String SERVICES = "META-INF/services/java.sql.Driver";
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_HEADER_SIZE = 30;
    private static final int CLASS_FILE = 0xCAFEBABE;
    private static final int DEFLATED = 8;
    private static final int MOST_OF_SERVICES = 4_096;

    private final Ranges file;
    private final Map<String, JarEntry> entries;

    private DriverJar(Ranges file, Map<String, JarEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads the directory of a JAR.
     *
     * @param size of the file, in bytes
     * @return empty if it is no JAR
     * @throws JarTooLargeException if its directory is larger than is read
     */
    public static Optional<DriverJar> read(long size, Ranges file) {
        return CentralDirectory.read(size, file).map(entries -> new DriverJar(file, entries));
    }

    /** Returns the names of the drivers that it registers. */
    public List<String> registered() {
        return start(SERVICES, MOST_OF_SERVICES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** Whether it holds a class. */
    public boolean holds(String className) {
        return entries.containsKey(path(className));
    }

    /** Returns the version of a class file, such as 52 for Java 8; empty where it cannot be read. */
    public OptionalInt classVersion(String className) {
        var start = start(path(className), Long.BYTES).filter(bytes -> bytes.length == Long.BYTES);
        if (start.isEmpty() || ByteBuffer.wrap(start.get()).getInt() != CLASS_FILE) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ByteBuffer.wrap(start.get()).getShort(Short.BYTES * 3) & 0xffff);
    }

    private static String path(String className) {
        return className.strip().replace('.', '/') + ".class";
    }

    private Optional<byte[]> start(String name, int most) {
        return Optional.ofNullable(entries.get(name)).flatMap(entry -> start(entry, most));
    }

    private Optional<byte[]> start(JarEntry entry, int most) {
        var header =
                ByteBuffer.wrap(file.read(entry.offset(), LOCAL_HEADER_SIZE)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.limit() < LOCAL_HEADER_SIZE || header.getInt(0) != LOCAL_HEADER) {
            return Optional.empty();
        }
        var data = entry.offset() + LOCAL_HEADER_SIZE + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
        // Deflate can need a few bytes more than it gives; a block's code tables are below a kilobyte.
        var length = (int) Math.min(entry.compressed(), most + 1_024L);
        if (length == 0) {
            return Optional.of(new byte[0]);
        }
        var bytes = file.read(data, length);
        return entry.method() == DEFLATED
                ? inflated(bytes, most)
                : Optional.of(Arrays.copyOf(bytes, Math.min(bytes.length, most)));
    }

    private static Optional<byte[]> inflated(byte[] bytes, int most) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            var out = new byte[most];
            var length = 0;
            while (length < most) {
                var more = inflater.inflate(out, length, most - length);
                if (more == 0) {
                    break;
                }
                length += more;
            }
            return Optional.of(Arrays.copyOf(out, length));
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
