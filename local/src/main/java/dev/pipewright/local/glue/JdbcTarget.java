package dev.pipewright.local.glue;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * Where a connection leads and how.
 *
 * @param url as the driver would be given it in the account, TLS demands included
 * @param endpoint the one host and port that the URL names
 */
record JdbcTarget(String url, Endpoint endpoint) {

    private static final Pattern SCHEME = Pattern.compile("jdbc:([a-z0-9]+):.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("//[^/?;]*");
    private static final Pattern TLS_DEMANDED = Pattern.compile("[?&]sslmode=(require|verify-ca|verify-full)\\b");

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
            List.of(PropertyKeys.JDBC_DRIVER_JAR_URI, PropertyKeys.CUSTOM_JDBC_CERT);

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
        var type = type(url);
        if (type != SourceType.POSTGRESQL) {
            throw notPlayed(type.displayName() + ", for which it has no driver");
        }
        var endpoint = JdbcUrl.parse(url).flatMap(JdbcUrl::endpoint).orElseThrow(JdbcTarget::noSuitableDriver);
        boolean enforced = "true".equalsIgnoreCase(properties.get(ConnectionProperty.JDBC_ENFORCE_SSL));
        return new JdbcTarget(enforced ? demandingTls(url) : url, endpoint);
    }

    /** The URL with the endpoint's stand-in in place of the endpoint. */
    String urlAt(Endpoint played) {
        return AUTHORITY.matcher(url).replaceFirst(Matcher.quoteReplacement("//" + played));
    }

    private static void checkDriver(Map<String, String> properties) {
        Optional.ofNullable(properties.get(PropertyKeys.JDBC_DRIVER_CLASS_NAME))
                .filter(name -> !DRIVER_CLASSES.contains(name))
                .ifPresent(name -> {
                    throw GlueErrors.invalidInput("Unsupported jdbc driver classname: " + name);
                });
        NOT_PLAYED.stream().filter(properties::containsKey).findFirst().ifPresent(key -> {
            throw notPlayed("a connection with " + key);
        });
    }

    private static SourceType type(String url) {
        return Optional.of(SCHEME.matcher(url))
                .filter(Matcher::matches)
                .flatMap(scheme -> SourceType.ofJdbcScheme(scheme.group(1)))
                .orElseThrow(JdbcTarget::noSuitableDriver);
    }

    /** The URL of a connection that has HOST and PORT instead: schema version 2, and version 1 with JDBC_ENGINE. */
    private static String assembled(Connection connection, Map<String, String> properties) {
        var engine = properties.getOrDefault(PropertyKeys.JDBC_ENGINE, connection.connectionTypeAsString());
        return "jdbc:" + engine.toLowerCase(Locale.ROOT) + "://" + properties.get(ConnectionProperty.HOST) + ":"
                + properties.get(ConnectionProperty.PORT) + "/"
                + properties.getOrDefault(PropertyKeys.DATABASE, "");
    }

    /** In the URL rather than beside it: the driver takes the last word there, and a weaker one may stand before. */
    private static String demandingTls(String url) {
        if (TLS_DEMANDED.matcher(url).find()) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + "sslmode=require";
    }

    private static RuntimeException notPlayed(String what) {
        return GlueErrors.notSupported(
                "A login is not supported by the embedded Glue for " + what + ": test this connection in the account.");
    }

    private static RuntimeException noSuitableDriver() {
        return GlueErrors.invalidInput(ConnectionTester.CHECK_DEFINITION + "No suitable driver");
    }
}
