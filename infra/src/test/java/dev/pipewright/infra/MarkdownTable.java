package dev.pipewright.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The tables of a committed document, so that what people read is what tests read. */
final class MarkdownTable {

    private MarkdownTable() {}

    /** Returns the rows of a document's tables, without their heads, as cells. */
    static List<List<String>> in(Path document) {
        return rows(read(document));
    }

    /** Returns the rows below one heading. */
    static List<List<String>> in(Path document, String heading) {
        var text = read(document);
        var begin = text.indexOf("\n## " + heading + "\n");
        if (begin < 0) {
            throw new AssertionError(document + " has no heading " + heading);
        }
        var end = text.indexOf("\n## ", begin + 1);
        return rows(text.substring(begin, end < 0 ? text.length() : end));
    }

    private static List<List<String>> rows(String text) {
        return text.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .filter(line -> !text.contains(line + "\n|---"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
