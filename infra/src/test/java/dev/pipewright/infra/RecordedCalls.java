package dev.pipewright.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What functions were seen to call while the scenarios of {@code local} ran on the embedded AWS, and on what.
 *
 * @param lines function, operation and resource, with a blank between them
 */
record RecordedCalls(SortedSet<String> lines) {

    private static final Path COMMITTED = Path.of("recorded-calls.md");
    private static final Path FRESH = Path.of("../local/target/recorded-calls.txt");

    /** One call. */
    record Call(String function, String operation, String resource) {

        boolean isOf(String principal, String action) {
            return function.equals(principal) && SdkOperation.actions(operation).anyMatch(action::equals);
        }
    }

    /** Returns what the committed list holds, and what the tests of {@code local} wrote down that ran last in this folder. */
    static RecordedCalls read() {
        var lines = MarkdownTable.in(COMMITTED).stream()
                .map(cells -> String.join(" ", cells).replace("`", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        if (Files.exists(FRESH)) {
            lines.addAll(freshLines());
        }
        return new RecordedCalls(lines);
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
                "Seen on the embedded AWS while the scenarios ran; a `*` stands for what differs from run to run. `RecordedRightsIT`"
                        + " holds the roles against this and against the scenarios' newest calls; renew it with:"
                        + " cp infra/target/recorded-calls.md infra/",
                "",
                "| function | operation | on |",
                "|---|---|---|"));
        calls().forEach(call ->
                document.add("| " + call.function() + " | `" + call.operation() + "` | `" + call.resource() + "` |"));
        return document;
    }

    private static List<String> freshLines() {
        try {
            return Files.readAllLines(FRESH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
