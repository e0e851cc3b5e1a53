package dev.pipewright.infra;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What operations imply, as the committed table says.
 *
 * @param rows one for each operation and reason
 * @param elsewhere what is called and granted by nobody here
 */
record ImpliedRights(List<Row> rows, List<Exempt> elsewhere) {

    private static final Path FILE = Path.of("implied-rights.md");

    /**
     * One row.
     *
     * @param whose the principals that need it; empty for every caller
     */
    record Row(Set<String> operations, Set<String> actions, Set<String> whose, String because, String page) {

        boolean concerns(String principal, Set<String> calls) {
            return calls.stream().anyMatch(operations::contains) && (whose.isEmpty() || whose.contains(principal));
        }

        /** Returns those of its operations that are called. */
        String called(Set<String> calls) {
            return operations.stream()
                    .filter(calls::contains)
                    .map(operation -> operation.contains(":") ? "`" + operation + "`" : operation)
                    .collect(Collectors.joining(", "));
        }
    }

    /** Operations that a principal's code calls and that its role does not allow. */
    record Exempt(String whose, Set<String> operations, String because) {}

    static ImpliedRights read() {
        return new ImpliedRights(
                MarkdownTable.in(FILE, "What a call implies").stream()
                        .map(ImpliedRights::row)
                        .toList(),
                MarkdownTable.in(FILE, "What the deployment does not allow").stream()
                        .map(row -> new Exempt(row.get(0), words(row.get(1)), row.get(2)))
                        .toList());
    }

    /** Returns the actions that these operations of a principal imply. */
    Set<String> of(String principal, Set<String> operations) {
        return rows.stream()
                .filter(row -> row.concerns(principal, operations))
                .flatMap(row -> row.actions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what this principal calls without a right that the deployment gives. */
    Set<String> exempt(String principal) {
        return elsewhere.stream()
                .filter(row -> row.whose().equals(principal))
                .flatMap(row -> row.operations().stream())
                .collect(Collectors.toSet());
    }

    private static Row row(List<String> cells) {
        var whose = Arrays.stream(cells.get(2).split(", "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Row(
                cells.get(0).startsWith("`") ? words(cells.get(0)) : Set.of(cells.get(0)),
                words(cells.get(1)),
                whose,
                cells.get(3),
                cells.get(4));
    }

    private static Set<String> words(String cell) {
        return new TreeSet<>(List.of(cell.replace("`", "").split(" ")));
    }
}
