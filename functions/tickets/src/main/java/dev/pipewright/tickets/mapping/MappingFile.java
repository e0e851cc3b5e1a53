package dev.pipewright.tickets.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the text of a mapping. */
final class MappingFile {

    private MappingFile() {}

    /** Returns one that comes with Pipewright. */
    static String shipped(String name) {
        return text(MappingFile.class.getResourceAsStream(name));
    }

    /** Returns the site's own where there is one, else the one that comes with Pipewright. */
    static String ownOrShipped(Path folder, String name) {
        var own = folder.resolve(name);
        try {
            return Files.isRegularFile(own) ? text(Files.newInputStream(own)) : shipped(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(InputStream file) {
        try (file) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
