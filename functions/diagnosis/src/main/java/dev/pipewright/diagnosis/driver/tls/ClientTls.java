package dev.pipewright.diagnosis.driver.tls;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a connection does about TLS, read off its URL and its properties.
 *
 * @param use whether the driver uses TLS
 * @param verifiesChain whether it believes only certificates of an authority that it knows
 * @param verifiesHost whether the certificate must be for the host that the connection names
 * @param why the setting that decides, for people
 */
record ClientTls(Use use, boolean verifiesChain, boolean verifiesHost, String why) {

    /** Whether a driver uses TLS. */
    enum Use {
        NEVER,
        /** If the server offers or wants it: the default of current drivers. */
        IF_OFFERED,
        ALWAYS
    }

    private static final String DEFAULT = "the driver's default";

    /**
     * Reads a connection. Where Glue enforces TLS it also verifies the chain, with its own authorities or {@code
     * CUSTOM_JDBC_CERT}.
     *
     * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">JDBC_ENFORCE_SSL</a>
     */
    static ClientTls of(ExaminedConnection connection) {
        var ofUrl = ofUrl(connection);
        if ("true".equalsIgnoreCase(connection.properties().get(ConnectionProperty.JDBC_ENFORCE_SSL))
                && ofUrl.use != Use.NEVER) {
            return new ClientTls(Use.ALWAYS, true, ofUrl.verifiesHost, "JDBC_ENFORCE_SSL");
        }
        return ofUrl;
    }

    private static ClientTls ofUrl(ExaminedConnection connection) {
        var parameters = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        var url = connection.url().flatMap(JdbcUrl::parse);
        url.ifPresent(parsed -> parameters.putAll(parsed.parameters()));
        return url.map(JdbcUrl::type)
                .map(type -> ofParameters(type, parameters))
                .orElseGet(() -> new ClientTls(Use.IF_OFFERED, false, false, DEFAULT));
    }

    private static ClientTls ofParameters(SourceType type, Map<String, String> parameters) {
        return switch (type) {
            case POSTGRESQL -> postgres(parameters);
            case REDSHIFT -> redshift(parameters);
            case MYSQL, MARIADB -> mySql(parameters);
            case SQLSERVER -> sqlServer(parameters);
            case ORACLE ->
                of("PROTOCOL", parameters, "TCPS")
                        .map(why -> new ClientTls(Use.ALWAYS, true, false, why))
                        .orElseGet(() -> new ClientTls(Use.NEVER, false, false, "a plain Oracle URL"));
            case SNOWFLAKE, BIGQUERY -> new ClientTls(Use.ALWAYS, true, true, "always");
        };
    }

    /**
     * {@code ssl=false} alone does not turn it off.
     *
     * @see <a href="https://jdbc.postgresql.org/documentation/ssl/">pgjdbc, using SSL</a>
     */
    private static ClientTls postgres(Map<String, String> parameters) {
        var mode = value(parameters, "sslmode");
        if (mode.isEmpty()) {
            var full =
                    parameters.containsKey("ssl") && !value(parameters, "ssl").equals("false");
            return full
                    ? new ClientTls(Use.ALWAYS, true, true, "ssl=true")
                    : new ClientTls(Use.IF_OFFERED, false, false, DEFAULT);
        }
        var why = "sslmode=" + mode;
        return switch (mode) {
            case "disable" -> new ClientTls(Use.NEVER, false, false, why);
            case "require" -> new ClientTls(Use.ALWAYS, false, false, why);
            case "verify-ca" -> new ClientTls(Use.ALWAYS, true, false, why);
            case "verify-full" -> new ClientTls(Use.ALWAYS, true, true, why);
            default -> new ClientTls(Use.IF_OFFERED, false, false, why);
        };
    }

    /** @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/jdbc20-configuration-options.html">ssl, sslmode</a> */
    private static ClientTls redshift(Map<String, String> parameters) {
        if (value(parameters, "ssl").equals("false")) {
            return new ClientTls(Use.NEVER, false, false, "ssl=false");
        }
        var full = value(parameters, "sslmode").equals("verify-full");
        return new ClientTls(Use.ALWAYS, true, full, full ? "sslmode=verify-full" : DEFAULT);
    }

    /**
     * {@code sslMode} counts more than the older names.
     *
     * @see <a href="https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-security.html">Connector/J,
     *     security</a>
     */
    private static ClientTls mySql(Map<String, String> parameters) {
        var mode = value(parameters, "sslMode");
        var why = "sslMode=" + mode;
        return switch (mode) {
            case "disabled" -> new ClientTls(Use.NEVER, false, false, why);
            case "required" -> new ClientTls(Use.ALWAYS, false, false, why);
            case "verify_ca" -> new ClientTls(Use.ALWAYS, true, false, why);
            case "verify_identity" -> new ClientTls(Use.ALWAYS, true, true, why);
            case "" -> ofOldNames(parameters);
            default -> new ClientTls(Use.IF_OFFERED, false, false, why);
        };
    }

    private static ClientTls ofOldNames(Map<String, String> parameters) {
        if (value(parameters, "useSSL").equals("false")) {
            return new ClientTls(Use.NEVER, false, false, "useSSL=false");
        }
        if (value(parameters, "verifyServerCertificate").equals("true")) {
            return new ClientTls(Use.ALWAYS, true, false, "verifyServerCertificate=true");
        }
        return value(parameters, "requireSSL").equals("true")
                ? new ClientTls(Use.ALWAYS, false, false, "requireSSL=true")
                : new ClientTls(Use.IF_OFFERED, false, false, DEFAULT);
    }

    /**
     * {@code encrypt=false} is never: a server that forces encryption gets it all the same, and the certificate is not looked
     * at. From 10.2 on, which Glue 5 brings, the default is {@code true}.
     *
     * @see <a href="https://learn.microsoft.com/sql/connect/jdbc/understanding-ssl-support">Understanding encryption
     *     support</a>
     */
    private static ClientTls sqlServer(Map<String, String> parameters) {
        var encrypt = value(parameters, "encrypt");
        var trusts = value(parameters, "trustServerCertificate").equals("true");
        if (encrypt.equals("false") || encrypt.equals("no") || encrypt.equals("optional")) {
            return new ClientTls(Use.IF_OFFERED, false, false, "encrypt=" + encrypt);
        }
        var named = !value(parameters, "hostNameInCertificate").isEmpty();
        return encrypt.isEmpty()
                ? new ClientTls(Use.IF_OFFERED, false, false, DEFAULT)
                : new ClientTls(Use.ALWAYS, !trusts, !trusts && !named, "encrypt=" + encrypt);
    }

    private static Optional<String> of(String name, Map<String, String> parameters, String wanted) {
        return Optional.of(value(parameters, name))
                .filter(wanted::equalsIgnoreCase)
                .map(value -> name + "=" + value);
    }

    private static String value(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
    }
}
