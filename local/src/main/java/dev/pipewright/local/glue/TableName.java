package dev.pipewright.local.glue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table's name in parts, so that it enters a query as quoted identifiers and never as text.
 *
 * @param parts one to three: table, schema and table, or database, schema and table
 */
record TableName(List<String> parts) {

    private static final String PART = "(?:([A-Za-z_][A-Za-z0-9_$]*)|\"([^\"\\p{Cntrl}]+)\")";
    private static final Pattern NAME = Pattern.compile(PART + "(?:\\." + PART + ")?(?:\\." + PART + ")?");

    TableName {
        parts = List.copyOf(parts);
    }

    /** Reads {@code schema.table}; a part with other characters than letters, digits, _ and $ is in double quotes. */
    static Optional<TableName> parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new TableName(Stream.iterate(1, group -> group + 1)
                .limit(matcher.groupCount())
                .map(matcher::group)
                .filter(part -> part != null)
                .toList()));
    }

    String quoted(String quote) {
        return parts.stream().map(part -> quote + part + quote).collect(Collectors.joining("."));
    }
}
