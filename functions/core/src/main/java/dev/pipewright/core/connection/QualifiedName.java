package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table's name, read into parts so that it enters a query as quoted identifiers and never as text: the one reader of
 * such names. The smoke job's script takes the same names.
 *
 * <p><b>Case.</b> Quoting makes an engine take a name's case literally. Oracle and Snowflake keep what was created without
 * quotes in upper case, and everybody writes it in lower case: there a part without any upper-case letter is folded to
 * upper case. A part that holds an upper-case letter says which case it means and stays as it is, as do all parts for the
 * other engines. What was created with quotes and in lower case in Oracle or Snowflake cannot be named.
 *
 * @param type the engine whose rules the name follows
 * @param parts one to three identifiers as they were written, the table's own last
 */
public record QualifiedName(SourceType type, List<String> parts) {

    /** What every engine here takes between quotes, and most without. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]{0,127}");

    /**
     * A dataset or table of BigQuery may start with a digit, a table and a project may have hyphens; two in a row are not
     * taken, because elsewhere they begin a comment.
     *
     * @see <a href="https://cloud.google.com/bigquery/docs/tables#table_naming">Table naming</a>
     */
    private static final Pattern BIGQUERY_TABLE =
            Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_$]*(?:-[\\p{L}\\p{N}_$]+)*");

    private static final int BIGQUERY_LONGEST = 300;

    private static final Pattern BIGQUERY_DATASET = Pattern.compile("[\\p{L}\\p{N}_]{1,300}");
    private static final Pattern BIGQUERY_PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");

    private static final Pattern DOT = Pattern.compile("\\.");

    /** The command-line tools of BigQuery write {@code project:dataset.table}. */
    private static final Pattern BIGQUERY_DOT = Pattern.compile("[.:]");

    public QualifiedName {
        Objects.requireNonNull(type, "type");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A table's name has at least one part");
        }
    }

    /** Reads a name; empty if it is not what {@link #rule} says. */
    public static Optional<QualifiedName> parse(SourceType type, String text) {
        var bigQuery = type == SourceType.BIGQUERY;
        var parts = List.of((bigQuery ? BIGQUERY_DOT : DOT).split(text, -1));
        var taken = bigQuery
                ? isBigQueryTable(parts, text)
                : parts.size() <= mostParts(type)
                        && parts.stream().allMatch(part -> PLAIN.matcher(part).matches());
        return taken ? Optional.of(new QualifiedName(type, parts)) : Optional.empty();
    }

    /** Returns in words, as the end of a sentence that begins with the field, which names an engine takes here. */
    public static String rule(SourceType type) {
        return switch (type) {
            case MYSQL, MARIADB -> "must be table or database.table, without quotes";
            case ORACLE -> "must be table or schema.table, without quotes";
            case BIGQUERY -> "must be dataset.table or project.dataset.table, without quotes";
            default -> "must be table, schema.table or database.schema.table, without quotes";
        };
    }

    /** Returns the table's own name as the engine keeps it. */
    public String table() {
        return kept(parts.get(parts.size() - 1));
    }

    /** Returns the part before the table, as the engine keeps it: a schema, MySQL's database, BigQuery's dataset. */
    public Optional<String> schema() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(kept(parts.get(parts.size() - 2)));
    }

    /** Returns the first of three parts, as the engine keeps it: a database, BigQuery's project. */
    public Optional<String> database() {
        return parts.size() < 3 ? Optional.empty() : Optional.of(kept(parts.get(0)));
    }

    /** Returns the name for a query: every part as the engine keeps it, in the engine's own quotes. */
    public String quoted() {
        return parts.stream().map(this::quoted).collect(Collectors.joining("."));
    }

    /**
     * Returns the name for an option that Spark pastes into its query as it stands, such as {@code dbtable}: quoted only
     * where the engine would read another case without quotes.
     */
    public String unquoted() {
        return parts.stream()
                .map(part -> kept(part).equals(readWithoutQuotes(part)) ? part : quoted(part))
                .collect(Collectors.joining("."));
    }

    /** Returns the name as it was written. */
    @Override
    public String toString() {
        return String.join(".", parts);
    }

    private static boolean isBigQueryTable(List<String> parts, String text) {
        var last = parts.size() - 1;
        return (parts.size() == 2 || parts.size() == 3)
                && text.lastIndexOf(':') <= parts.get(0).length()
                && (parts.size() == 3 || text.indexOf(':') < 0)
                && parts.get(last).length() <= BIGQUERY_LONGEST
                && BIGQUERY_TABLE.matcher(parts.get(last)).matches()
                && BIGQUERY_DATASET.matcher(parts.get(last - 1)).matches()
                && (parts.size() == 2 || BIGQUERY_PROJECT.matcher(parts.get(0)).matches());
    }

    private static int mostParts(SourceType type) {
        return switch (type) {
            case MYSQL, MARIADB, ORACLE -> 2;
            default -> 3;
        };
    }

    private String quoted(String part) {
        return switch (type) {
            case MYSQL, MARIADB, BIGQUERY -> "`" + kept(part) + "`";
            case SQLSERVER -> "[" + kept(part) + "]";
            default -> "\"" + kept(part) + "\"";
        };
    }

    private String kept(String part) {
        var saysItsCase = part.codePoints().anyMatch(Character::isUpperCase);
        return foldsToUpperCase() && !saysItsCase ? upperCase(part) : part;
    }

    /** What the engine makes of a part that stands in a query without quotes. */
    private String readWithoutQuotes(String part) {
        return switch (type) {
            case ORACLE, SNOWFLAKE -> upperCase(part);
            case POSTGRESQL, REDSHIFT -> part.toLowerCase(Locale.ROOT);
            default -> part;
        };
    }

    private boolean foldsToUpperCase() {
        return type == SourceType.ORACLE || type == SourceType.SNOWFLAKE;
    }

    /** One letter for one letter: the engines do not make SS of ß. */
    private static String upperCase(String part) {
        return part.codePoints()
                .map(Character::toUpperCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
