package dev.pipewright.onboarding.verify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.request.SourceType;
import java.util.Optional;

/**
 * The query by which Athena proves a connection.
 *
 * <p>It must reach the connector: {@code SELECT 1} without a table is answered by Athena alone. With a table, one row of it
 * is asked for and a constant selected, so that no value of the source is written to the bucket with the results. Without
 * a table, the schemas are listed: the connector logs in for that too. A query handed through to the source would prove as
 * much, but not every connector lets one through.
 *
 * @param catalog the federated catalog
 * @param schema the schema, which Athena calls a database; only with a table
 * @param table the table one row is asked of
 * @param text the query, every name in Athena's quotes
 * @param token 64 hexadecimal digits by which Athena recognises the same query of a retry
 * @param workGroup the workgroup, which decides where results are written
 * @param temporary whether the catalog is only for this test
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html">StartQueryExecution</a>
 * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html">Quotes: double in SELECT, backticks in
 *     SHOW</a>
 */
public record FederatedQuery(
        String catalog,
        Optional<String> schema,
        Optional<String> table,
        String text,
        String token,
        String workGroup,
        boolean temporary) {

    /** Returns the query for what a connection leads to. */
    static FederatedQuery of(FederatedCatalog catalog, ProbeTarget target, Optional<String> defaultSchema, Token run) {
        var schema = target.table().map(table -> schema(target, defaultSchema));
        var name = target.table().map(table -> table.table());
        var text = name.map(table -> "SELECT 1 AS reached FROM "
                        + qualified(catalog.name(), schema.orElseThrow(), table) + " LIMIT 1")
                .orElseGet(() -> "SHOW DATABASES IN `" + catalog.name() + "`");
        return new FederatedQuery(
                catalog.name(), schema, name, text, run.token(), run.workGroup(), catalog.temporary());
    }

    /** What makes a query one run: its token, and the workgroup it runs in. */
    record Token(String token, String workGroup) {}

    /** Returns a query that reads through the catalog, as an example. */
    String example() {
        return table.map(name -> "SELECT * FROM " + qualified(catalog, schema.orElseThrow(), name) + " LIMIT 10")
                .orElse(text);
    }

    private static String qualified(String catalog, String schema, String table) {
        return "\"" + catalog + "\".\"" + schema + "\".\"" + table + "\"";
    }

    /**
     * The connector reads in the connection's database and has no search path. MySQL's databases are its schemas.
     *
     * @throws InvalidRequestException if the table's name leaves the schema open, or leads to another database
     */
    private static String schema(ProbeTarget target, Optional<String> defaultSchema) {
        var table = target.table().orElseThrow();
        var mySql = target.type() == SourceType.MYSQL || target.type() == SourceType.MARIADB;
        return table.schema()
                .or(() -> mySql ? target.database() : defaultSchema)
                .orElseThrow(() -> new InvalidRequestException(new Finding(
                        "verification.table",
                        "INVALID_VALUE",
                        "Athena addresses a table by its schema, and " + table + " names none.",
                        "Write it with its schema, for example \"sales." + table + "\".")));
    }
}
