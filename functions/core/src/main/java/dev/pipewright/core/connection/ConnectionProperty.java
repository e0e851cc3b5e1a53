package dev.pipewright.core.connection;

/**
 * Keys of a connection's properties. Strings rather than the SDK's enum, which lacks several that Glue takes.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">Glue connection properties</a>
 */
public final class ConnectionProperty {

    public static final String JDBC_CONNECTION_URL = "JDBC_CONNECTION_URL";
    public static final String JDBC_ENFORCE_SSL = "JDBC_ENFORCE_SSL";
    public static final String SECRET_ID = "SECRET_ID";
    public static final String HOST = "HOST";
    public static final String PORT = "PORT";
    public static final String USERNAME = "USERNAME";
    public static final String PASSWORD = "PASSWORD";

    private ConnectionProperty() {}
}
