package dev.pipewright.core.connection;

import dev.pipewright.core.request.SourceType;
import java.util.Map;
import java.util.Optional;

/**
 * How one vendor's driver reads its URLs, and how Glue's documentation writes them.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">Glue connection properties</a>
 */
interface JdbcDialect {

    /**
     * Reads what follows {@code jdbc:<scheme>}, in a time that grows with its length and no faster.
     *
     * @return empty if the driver would refuse it, or if it could mean another host than it shows
     */
    Optional<JdbcUrl> read(String rest);

    /**
     * Writes a URL of parts that {@link JdbcUrl#build} has checked.
     *
     * @param sid whether the database is an Oracle SID; false for every other engine
     * @throws IllegalArgumentException if this dialect has no way to write such a database
     */
    String write(Endpoint endpoint, String database, boolean sid, Map<String, String> parameters);

    /** Returns the dialect of an engine. */
    static JdbcDialect of(SourceType type) {
        return switch (type) {
            case POSTGRESQL, REDSHIFT -> new PostgresDialect(type);
            case MYSQL, MARIADB -> new MySqlDialect(type);
            case ORACLE -> new OracleDialect();
            case SQLSERVER -> new SqlServerDialect();
            case SNOWFLAKE -> new SnowflakeDialect();
            case BIGQUERY -> new BigQueryDialect();
        };
    }
}
