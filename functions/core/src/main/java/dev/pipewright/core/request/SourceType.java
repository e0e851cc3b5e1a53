package dev.pipewright.core.request;

import java.util.Optional;

/** The kinds of source Pipewright knows by name. */
public enum SourceType {
    POSTGRESQL("PostgreSQL", 5432, "postgresql"),
    MYSQL("MySQL", 3306, "mysql"),
    MARIADB("MariaDB", 3306, "mariadb"),
    ORACLE("Oracle", 1521, "oracle"),
    SQLSERVER("SQL Server", 1433, "sqlserver"),
    REDSHIFT("Amazon Redshift", 5439, "redshift"),
    SNOWFLAKE("Snowflake", 443, "snowflake"),
    BIGQUERY("BigQuery", 443, "bigquery");

    private final String displayName;
    private final int defaultPort;
    private final String jdbcScheme;

    SourceType(String displayName, int defaultPort, String jdbcScheme) {
        this.displayName = displayName;
        this.defaultPort = defaultPort;
        this.jdbcScheme = jdbcScheme;
    }

    /** Returns the product's name as its vendor writes it. */
    public String displayName() {
        return displayName;
    }

    /** Returns the port a JDBC URL without one stands for, as the vendor's driver documents it. */
    public int defaultPort() {
        return defaultPort;
    }

    /** Returns the word after {@code jdbc:} in the URLs of this source's driver. */
    public String jdbcScheme() {
        return jdbcScheme;
    }

    /** Returns the type whose JDBC URLs start with {@code jdbc:} and this word. */
    public static Optional<SourceType> ofJdbcScheme(String scheme) {
        for (var type : values()) {
            if (type.jdbcScheme.equalsIgnoreCase(scheme)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
