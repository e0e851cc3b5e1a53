package dev.pipewright.onboarding.verify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Execution;
import dev.pipewright.onboarding.MadeForTests;

/**
 * One crawl of one table, with a crawler and a database that are this execution's own.
 *
 * @param crawler name of the crawler
 * @param database name of the database in the Data Catalog that the crawler writes to
 * @param path which table is crawled, as {@code JdbcTargets} takes it
 */
public record Crawl(String crawler, String database, String path) {

    private static final String ANY_SCHEMA = "%";

    static Crawl of(Execution execution, ProbeTarget target) {
        return new Crawl(crawler(execution), database(execution), path(target));
    }

    static String crawler(Execution execution) {
        return MadeForTests.CRAWLER_PREFIX + execution.shortHash();
    }

    static String database(Execution execution) {
        return MadeForTests.DATABASE_PREFIX + execution.shortHash();
    }

    /**
     * Returns the path of the table: {@code database/schema/table}, and {@code database/table} where the source has no
     * schemas in Glue's eyes, which are MySQL and Oracle. A schema that was not named may be any; a database may not.
     *
     * @throws InvalidRequestException if no table was named, or the connection names no database
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html">Include path</a>
     */
    private static String path(ProbeTarget target) {
        var table = target.table()
                .orElseThrow(() -> invalid(
                        "A crawler proves a connection by one table, and none is named.",
                        "Set verification.table, for example \"sales.orders\"."));
        var database = target.database()
                .orElseThrow(() -> invalid(
                        "A crawler's path begins with the database, and neither the connection nor the table names one.",
                        "Write the table with its database, for example \"shop.orders\"."));
        return switch (target.type()) {
            case MYSQL, MARIADB -> table.schema().orElse(database) + "/" + table.table();
            case ORACLE -> database + "/" + table.table();
            default -> database + "/" + table.schema().orElse(ANY_SCHEMA) + "/" + table.table();
        };
    }

    private static InvalidRequestException invalid(String message, String remedy) {
        return new InvalidRequestException(new Finding("verification.table", "INVALID_VALUE", message, remedy));
    }
}
