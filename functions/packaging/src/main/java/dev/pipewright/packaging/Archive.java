package dev.pipewright.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * What a jar, or a folder of classes, holds.
 *
 * @param files by path, in its order
 */
record Archive(SortedMap<String, byte[]> files) {

    /** One time for all: that of the build would make each build another one. The formats know none before 1980. */
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    Archive {
        files = Collections.unmodifiableSortedMap(files);
    }

    static Archive ofJar(Path jar) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    try (var content = zip.getInputStream(entry)) {
                        files.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
        return new Archive(files);
    }

    static Archive ofFolder(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var found = Files.walk(folder)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return new Archive(files);
    }

    /**
     * Writes it as a jar whose entries are not compressed: the zip around it is, better than each could be, and the JVM
     * need not inflate what it loads.
     */
    void writeJar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setMethod(ZipOutputStream.STORED);
            if (files.containsKey(MANIFEST)) {
                write(zip, MANIFEST, files.get(MANIFEST));
            }
            for (var file : files.entrySet()) {
                if (!file.getKey().equals(MANIFEST)) {
                    write(zip, file.getKey(), file.getValue());
                }
            }
        }
    }

    void writeFolder(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            var target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var sum = new CRC32();
        sum.update(content);
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
