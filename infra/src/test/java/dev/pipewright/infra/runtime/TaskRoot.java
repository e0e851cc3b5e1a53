package dev.pipewright.infra.runtime;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;

/** Unpacks a function's zip as Lambda does, once in this JVM. */
final class TaskRoot {

    private static final Map<Path, Path> UNPACKED = new ConcurrentHashMap<>();

    private TaskRoot() {}

    /** Returns the folder that the zip lies unpacked in. */
    static Path of(Path zip) throws IOException {
        var unpacked = UNPACKED.get(zip);
        if (unpacked != null) {
            return unpacked;
        }
        var name = zip.getFileName().toString().replace(".zip", "");
        var root = Path.of("target/runtime", name).toAbsolutePath();
        delete(root);
        unpack(zip, root);
        UNPACKED.put(zip, root);
        return root;
    }

    private static void unpack(Path zip, Path root) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : Collections.list(file.entries())) {
                var target = root.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    try (var content = file.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
        }
    }

    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
