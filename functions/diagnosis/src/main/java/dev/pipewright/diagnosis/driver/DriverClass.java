package dev.pipewright.diagnosis.driver;

import dev.pipewright.core.request.SourceType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The driver classes that Glue knows. It takes other versions of these drivers, and no other driver: AWS's own wrapper and
 * DB2's are refused with "Unsupported jdbc driver classname".
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/console-connections-jdbc-drivers.html">Your own JDBC drivers</a>
 * @see <a href="https://github.com/awslabs/aws-advanced-jdbc-wrapper/issues/653">aws-advanced-jdbc-wrapper, issue 653</a>
 */
final class DriverClass {

    private static final Map<String, SourceType> KNOWN = Map.of(
            "org.postgresql.Driver", SourceType.POSTGRESQL,
            "com.mysql.jdbc.Driver", SourceType.MYSQL,
            "com.mysql.cj.jdbc.Driver", SourceType.MYSQL,
            "oracle.jdbc.driver.OracleDriver", SourceType.ORACLE,
            "oracle.jdbc.OracleDriver", SourceType.ORACLE,
            "com.microsoft.sqlserver.jdbc.SQLServerDriver", SourceType.SQLSERVER,
            "com.amazon.redshift.jdbc.Driver", SourceType.REDSHIFT,
            "com.amazon.redshift.jdbc41.Driver", SourceType.REDSHIFT,
            "com.amazon.redshift.jdbc42.Driver", SourceType.REDSHIFT,
            "net.snowflake.client.jdbc.SnowflakeDriver", SourceType.SNOWFLAKE);

    /** Where the vendors of the supported sources keep their classes, and MariaDB, of which Glue's documentation is silent. */
    private static final Set<String> VENDORS = Set.of(
            "org.postgresql.",
            "com.mysql.",
            "oracle.jdbc.",
            "com.microsoft.sqlserver.",
            "com.amazon.redshift.",
            "net.snowflake.",
            "org.mariadb.");

    private DriverClass() {}

    /** Returns the source that a class is the driver of; empty if Glue is not known to take it. */
    static Optional<SourceType> sourceOf(String className) {
        return Optional.ofNullable(KNOWN.get(className.strip()));
    }

    /** Whether it comes from a vendor whose source Glue supports, so that Glue may know it. */
    static boolean isOfSupportedVendor(String className) {
        return VENDORS.stream().anyMatch(className.strip()::startsWith);
    }

    /** Whether a driver may accept the URLs of a source: old drivers of Redshift took PostgreSQL's as well. */
    static boolean accepts(SourceType driver, SourceType url) {
        return driver == url
                || (driver == SourceType.REDSHIFT && url == SourceType.POSTGRESQL)
                || (driver == SourceType.MYSQL && url == SourceType.MARIADB);
    }
}
