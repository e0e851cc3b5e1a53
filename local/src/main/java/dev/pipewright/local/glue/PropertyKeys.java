package dev.pipewright.local.glue;

/**
 * Keys of ConnectionProperties that only Glue itself reads, beside those in
 * {@link dev.pipewright.core.connection.ConnectionProperty}.
 */
final class PropertyKeys {

    static final String CUSTOM_JDBC_CERT = "CUSTOM_JDBC_CERT";
    static final String DATABASE = "DATABASE";
    static final String ENCRYPTED_PASSWORD = "ENCRYPTED_PASSWORD";
    static final String JDBC_DRIVER_CLASS_NAME = "JDBC_DRIVER_CLASS_NAME";
    static final String JDBC_DRIVER_JAR_URI = "JDBC_DRIVER_JAR_URI";
    static final String JDBC_ENGINE = "JDBC_ENGINE";

    /** Undocumented, and what Glue's console writes for SNOWFLAKE and BIGQUERY in schema version 1. */
    static final String SPARK_PROPERTIES = "SparkProperties";

    private PropertyKeys() {}
}
