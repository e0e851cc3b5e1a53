package dev.pipewright.local.glue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table's name in parts, so that it enters a query as quoted identifiers and never as text. The smoke job's script
 * takes the same names.
 *
 * @param parts one to three plain identifiers: table, schema and table, or database, schema and table
 */
record TableName(List<String> parts) {

    private static final Pattern PART = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]{0,127}");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int MOST_PARTS = 3;

    TableName {
        parts = List.copyOf(parts);
    }

    /** Reads {@code table}, {@code schema.table} or {@code database.schema.table}; empty if it is none of them. */
    static Optional<TableName> parse(String text) {
        var parts = List.of(DOT.split(text, -1));
        boolean plain = parts.stream().allMatch(part -> PART.matcher(part).matches());
        return plain && parts.size() <= MOST_PARTS ? Optional.of(new TableName(parts)) : Optional.empty();
    }

    String quoted(String quote) {
        return parts.stream().map(part -> quote + part + quote).collect(Collectors.joining("."));
    }
}
