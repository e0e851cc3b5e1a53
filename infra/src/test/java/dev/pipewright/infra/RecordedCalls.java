package dev.pipewright.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What functions were seen to call while the scenarios of {@code local} ran on the embedded AWS, and on what.
 *
 * @param lines function, operation and resource, with a blank between them
 */
record RecordedCalls(SortedSet<String> lines) {

    private static final Path COMMITTED = Path.of("recorded-calls.md");
    private static final Path LOCAL = Path.of("../local");
    private static final Path FRESH = LOCAL.resolve("target/recorded-calls.txt");
    private static final Path REPORTS = LOCAL.resolve("target/failsafe-reports");

    /** One call. */
    record Call(String function, String operation, String resource) {

        boolean isOf(String principal, String action) {
            return function.equals(principal) && SdkOperation.actions(operation).anyMatch(action::equals);
        }
    }

    static RecordedCalls committed() {
        return new RecordedCalls(MarkdownTable.in(COMMITTED).stream()
                .map(cells -> String.join(" ", cells).replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Returns what was written down by the tests of {@code local} that ran last in this folder; empty if none did. */
    static Optional<RecordedCalls> fresh() {
        return Files.exists(FRESH) ? Optional.of(new RecordedCalls(new TreeSet<>(read(FRESH)))) : Optional.empty();
    }

    /** Whether every scenario has ended since the writing began. */
    static boolean isComplete() {
        var begun = begun();
        return scenarios().stream()
                .map(name -> REPORTS.resolve("TEST-" + name + ".xml").toFile())
                .allMatch(report -> report.lastModified() >= begun);
    }

    List<Call> calls() {
        return lines.stream()
                .map(line -> line.split(" ", 3))
                .map(parts -> new Call(parts[0], parts[1], parts[2]))
                .toList();
    }

    List<String> document() {
        var document = new ArrayList<>(List.of(
                "# What functions call",
                "",
                "Seen on the embedded AWS while the scenarios ran; a `*` stands for what differs from run to run. `LeastPrivilegeIT`"
                        + " fails when a scenario calls anything else, and says how to renew this file.",
                "",
                "| function | operation | on |",
                "|---|---|---|"));
        calls().forEach(call ->
                document.add("| " + call.function() + " | `" + call.operation() + "` | `" + call.resource() + "` |"));
        return document;
    }

    private static long begun() {
        try {
            return Files.readAttributes(FRESH, BasicFileAttributes.class)
                    .creationTime()
                    .toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> scenarios() {
        var sources = LOCAL.resolve("src/test/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(name -> name.endsWith("IT.java"))
                    .map(name -> name.replace(".java", "").replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
