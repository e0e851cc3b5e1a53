package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The user's folder for things that are slow to make and the same every time. An entry is complete or absent: it is
 * made under another name and renamed. Two processes that need the same entry at once make it once.
 *
 * @param path the cache's folder; made when first needed
 */
public record CacheFolder(Path path) {

    /** Between threads of this JVM, where a file lock does not exclude but fails. */
    private static final Object ONE_AT_A_TIME = new Object();

    /**
     * {@code $XDG_CACHE_HOME/pipewright}, or {@code ~/.cache/pipewright} where that variable is unset or relative (XDG
     * Base Directory Specification).
     *
     * @param environment the process's environment variables
     */
    public static CacheFolder ofUser(Map<String, String> environment) {
        var configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        var base = Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache");
        return new CacheFolder(base.resolve("pipewright"));
    }

    /**
     * The entry of that name, made on first use.
     *
     * @param name a plain file name that changes whenever the content does
     * @param maker fills the empty folder it is given
     * @throws UncheckedIOException if the cache cannot be written
     */
    public Path entry(String name, Consumer<Path> maker) {
        var entry = path.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(path);
                try (FileChannel channel =
                        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    // Between processes; closing the channel releases it.
                    channel.lock();
                    return Files.isDirectory(entry) ? entry : make(entry, maker);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The cache " + path + " cannot be written: make it writable or set XDG_CACHE_HOME.", e);
            }
        }
    }

    private Path make(Path entry, Consumer<Path> maker) throws IOException {
        var unfinished = path.resolve(entry.getFileName() + ".unfinished");
        // One that was interrupted may have left its half behind.
        delete(unfinished);
        Files.createDirectory(unfinished);
        maker.accept(unfinished);
        return Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
