package dev.pipewright.local.glue;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.connection.UrlParameters;
import dev.pipewright.core.request.SourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Where a connection leads and how. The driver is given a URL made anew, with nothing in it but the endpoint and the
 * database; the parameters that it may have are given beside it.
 *
 * @param parameters as the driver would be given them in the account, TLS demands included
 */
record JdbcTarget(
        JdbcDriver driver, SourceType type, Endpoint endpoint, String database, Map<String, String> parameters) {

    /** Glue loads a custom driver only under a class name it knows. */
    private static final Set<String> DRIVER_CLASSES = Set.of(
            "oracle.jdbc.OracleDriver",
            "oracle.jdbc.driver.OracleDriver",
            "com.microsoft.sqlserver.jdbc.SQLServerDriver",
            "org.postgresql.Driver",
            "com.mysql.jdbc.Driver",
            "com.mysql.cj.jdbc.Driver",
            "org.mariadb.jdbc.Driver",
            "com.amazon.redshift.jdbc.Driver",
            "com.amazon.redshift.jdbc42.Driver",
            "net.snowflake.client.jdbc.SnowflakeDriver");

    /** Ignoring one of these would pass a test that may fail in the account. */
    private static final List<String> NOT_PLAYED =
            List.of(ConnectionProperty.JDBC_DRIVER_JAR_URI, ConnectionProperty.CUSTOM_JDBC_CERT);

    /**
     * Reads a connection's properties.
     *
     * @throws software.amazon.awssdk.services.glue.model.GlueException if Glue would refuse the URL or the driver's
     *     class, or if this laptop cannot play what they ask for
     */
    static JdbcTarget of(Connection connection) {
        var properties = connection.connectionPropertiesAsStrings();
        checkDriver(properties);
        var url = Optional.ofNullable(properties.get(ConnectionProperty.JDBC_CONNECTION_URL))
                .orElseGet(() -> assembled(connection, properties));
        var parts = JdbcUrl.parse(url).orElseThrow(JdbcTarget::noSuitableDriver);
        var driver = JdbcDriver.of(parts.type())
                .orElseThrow(() -> notPlayed(parts.type().displayName() + ", for which it has no driver"));
        var endpoint = parts.endpoint().orElseThrow(() -> notPlayed("a URL that does not name one host"));
        boolean enforced = "true".equalsIgnoreCase(properties.get(ConnectionProperty.JDBC_ENFORCE_SSL));
        return new JdbcTarget(
                driver, parts.type(), endpoint, parts.database().orElse(""), parameters(driver, parts, enforced));
    }

    /** The driver's URL with the endpoint's stand-in in place of the endpoint. */
    String urlAt(Endpoint played) {
        var encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:" + driver.scheme() + "://" + played + "/" + encoded;
    }

    /** What the driver is given beside its URL. */
    Properties properties(SourceLogin login) {
        var properties = new Properties();
        properties.putAll(driver.always());
        properties.putAll(parameters);
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password().reveal());
        return properties;
    }

    private static void checkDriver(Map<String, String> properties) {
        Optional.ofNullable(properties.get(ConnectionProperty.JDBC_DRIVER_CLASS_NAME))
                .filter(name -> !DRIVER_CLASSES.contains(name))
                .ifPresent(name -> {
                    throw GlueErrors.invalidInput("Unsupported jdbc driver classname: " + name);
                });
        NOT_PLAYED.stream().filter(properties::containsKey).findFirst().ifPresent(key -> {
            throw notPlayed("a connection with " + key);
        });
    }

    /** The URL of a connection that has HOST and PORT instead: schema version 2, and version 1 with JDBC_ENGINE. */
    private static String assembled(Connection connection, Map<String, String> properties) {
        var engine = properties.getOrDefault(ConnectionProperty.JDBC_ENGINE, connection.connectionTypeAsString());
        return "jdbc:" + engine.toLowerCase(Locale.ROOT) + "://" + properties.get(ConnectionProperty.HOST) + ":"
                + properties.get(ConnectionProperty.PORT) + "/"
                + properties.getOrDefault(ConnectionProperty.DATABASE, "");
    }

    /** What is known to be harmless, and what the driver is told about TLS; never the login, which is given beside it. */
    private static Map<String, String> parameters(JdbcDriver driver, JdbcUrl url, boolean enforced) {
        var reading = UrlParameters.read(url, ConnectionProperty.JDBC_CONNECTION_URL);
        reading.findings().stream().findFirst().ifPresent(finding -> {
            throw notPlayed("a URL with parameters that may do more than connect: " + finding.message());
        });
        var parameters = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        parameters.putAll(reading.allowed());
        url.parameters().forEach((name, value) -> {
            if (driver.tls().parameters().contains(name)) {
                parameters.put(name, value);
            }
        });
        driver.tls().enforce(enforced, parameters);
        return Map.copyOf(parameters);
    }

    /** What Glue does in the account and this laptop cannot. */
    static RuntimeException notPlayed(String what) {
        return GlueErrors.notSupported(
                "A login is not supported by the embedded Glue for " + what + ": test this connection in the account.");
    }

    private static RuntimeException noSuitableDriver() {
        return GlueErrors.invalidInput(ConnectionTester.CHECK_DEFINITION + "No suitable driver");
    }
}
