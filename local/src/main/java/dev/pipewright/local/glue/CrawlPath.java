package dev.pipewright.local.glue;

import dev.pipewright.core.request.SourceType;
import dev.pipewright.local.glue.OpenSource.TableName;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Which tables a crawler takes: {@code database/schema/table}, or {@code database/table} for MySQL, whose databases are
 * its schemas. Upper and lower case count, and {@code %} stands for anything in a schema or table.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html">Include path</a>
 */
record CrawlPath(String database, Pattern schema, Pattern table) {

    /** Reads a path; one that has too few or too many parts matches nothing, as in Glue. */
    static CrawlPath of(String path, Connection connection) {
        var target = JdbcTarget.of(connection);
        var parts = List.of(path.split("/", -1));
        if (isMySql(target.type())) {
            return parts.size() == 2
                    ? new CrawlPath(parts.get(0), exactly(parts.get(0)), like(parts.get(1)))
                    : nothing();
        }
        return parts.size() == 3 && parts.get(0).equals(target.database())
                ? new CrawlPath(parts.get(0), like(parts.get(1)), like(parts.get(2)))
                : nothing();
    }

    /** Returns the names that the Data Catalog gives those tables. */
    List<String> among(List<TableName> tables) {
        return tables.stream()
                .filter(name -> schema.matcher(name.schema()).matches()
                        && table.matcher(name.table()).matches())
                .map(name -> name.schema().equals(database)
                        ? name.schema() + "_" + name.table()
                        : database + "_" + name.schema() + "_" + name.table())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean isMySql(SourceType type) {
        return type == SourceType.MYSQL || type == SourceType.MARIADB;
    }

    private static CrawlPath nothing() {
        return new CrawlPath("", exactly(""), exactly(""));
    }

    private static Pattern exactly(String text) {
        return Pattern.compile(Pattern.quote(text));
    }

    private static Pattern like(String text) {
        return Pattern.compile(Pattern.quote(text).replace("%", "\\E.*\\Q"));
    }
}
