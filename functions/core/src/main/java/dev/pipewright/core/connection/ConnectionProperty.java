package dev.pipewright.core.connection;

/**
 * Keys of a connection's properties. Strings rather than the SDK's enum, which lacks several that Glue takes.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">Glue connection properties</a>
 */
public final class ConnectionProperty {

    public static final String JDBC_CONNECTION_URL = "JDBC_CONNECTION_URL";
    public static final String JDBC_ENFORCE_SSL = "JDBC_ENFORCE_SSL";
    public static final String JDBC_ENGINE = "JDBC_ENGINE";
    public static final String JDBC_DRIVER_JAR_URI = "JDBC_DRIVER_JAR_URI";
    public static final String JDBC_DRIVER_CLASS_NAME = "JDBC_DRIVER_CLASS_NAME";
    public static final String CUSTOM_JDBC_CERT = "CUSTOM_JDBC_CERT";
    public static final String CUSTOM_JDBC_CERT_STRING = "CUSTOM_JDBC_CERT_STRING";
    public static final String SKIP_CUSTOM_JDBC_CERT_VALIDATION = "SKIP_CUSTOM_JDBC_CERT_VALIDATION";
    public static final String SECRET_ID = "SECRET_ID";
    public static final String DATABASE = "DATABASE";
    public static final String WAREHOUSE = "WAREHOUSE";
    public static final String PROJECT_ID = "PROJECT_ID";
    public static final String ROLE_ARN = "ROLE_ARN";

    /** A JSON text that connections of schema version 1 to Snowflake and BigQuery hold; Glue's console writes it. */
    public static final String SPARK_PROPERTIES = "SparkProperties";

    public static final String HOST = "HOST";
    public static final String PORT = "PORT";
    public static final String USERNAME = "USERNAME";
    public static final String PASSWORD = "PASSWORD";

    private ConnectionProperty() {}
}
