package dev.pipewright.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    record Row(String operation, Set<String> actions, Set<String> whose, String because, String page) {

        boolean concerns(String principal, Set<String> operations) {
            return operations.contains(operation) && (whose.isEmpty() || whose.contains(principal));
        }
    }

    /** Operations that a principal's code calls and that its role does not allow. */
    record Exempt(String whose, Set<String> operations, String because) {}

    static ImpliedRights read() {
        var rows = tableRows();
        return new ImpliedRights(
                rows.stream()
                        .filter(row -> row.size() == 5)
                        .map(ImpliedRights::row)
                        .toList(),
                rows.stream()
                        .filter(row -> row.size() == 3)
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
        return new Row(cells.get(0).replace("`", ""), words(cells.get(1)), whose, cells.get(3), cells.get(4));
    }

    private static Set<String> words(String cell) {
        return new TreeSet<>(List.of(cell.replace("`", "").split(" ")));
    }

    /** Every line of a table but its head and the line below it. */
    private static List<List<String>> tableRows() {
        try {
            var text = Files.readString(FILE);
            return text.lines()
                    .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                    .filter(line -> !text.contains(line + "\n|---"))
                    .map(line -> Arrays.stream(
                                    line.substring(1, line.length() - 1).split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
