package dev.pipewright.local.glue;

import dev.pipewright.core.request.SourceType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the embedded Glue knows of a driver on its class path: how it is told to encrypt, how to see whether it did, and
 * what it may be told by a URL. A URL's other parameters could make a driver load classes, read files or write them on
 * this machine, so they never reach it.
 *
 * @param scheme the word after {@code jdbc:}
 * @param always what the driver is told in any case, the time limits in its own unit included
 * @param taken the parameters a URL may have, told apart ignoring case
 * @param tls how it is told to encrypt
 * @param inUse how the source tells whether a session is encrypted
 */
record JdbcDriver(String scheme, Map<String, String> always, Set<String> taken, TlsDemand tls, TlsInUse inUse) {

    /** A laptop's stand-in answers at once or not at all; the account's own limit is minutes. */
    private static final String SECONDS = "15";

    private static final String MILLISECONDS = "15000";

    private static final TlsInUse MYSQL_CIPHER =
            new TlsInUse("SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2, cipher -> !cipher.isEmpty());

    /** pgjdbc. */
    private static final JdbcDriver POSTGRESQL = new JdbcDriver(
            "postgresql",
            Map.of("loginTimeout", SECONDS, "connectTimeout", SECONDS, "socketTimeout", SECONDS),
            Set.of("sslmode", "ssl", "currentSchema", "ApplicationName", "readOnly", "targetServerType"),
            new TlsDemand("sslmode", "require", Set.of("require", "verify-ca", "verify-full")),
            new TlsInUse("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", 1, "t"::equals));

    /** Connector/J, which is also what Glue reaches MariaDB with. */
    private static final JdbcDriver MYSQL = new JdbcDriver(
            "mysql",
            Map.of(
                    "connectTimeout", MILLISECONDS,
                    "socketTimeout", MILLISECONDS,
                    "allowLoadLocalInfile", "false"),
            mysqlParameters(),
            new TlsDemand("sslMode", "REQUIRED", Set.of("REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY")),
            MYSQL_CIPHER);

    /** MariaDB Connector/J. A server may ask it for any of its machine's files unless it is told otherwise. */
    private static final JdbcDriver MARIADB = new JdbcDriver(
            "mariadb",
            Map.of("connectTimeout", MILLISECONDS, "socketTimeout", MILLISECONDS, "allowLocalInfile", "false"),
            mysqlParameters(),
            new TlsDemand("sslMode", "trust", Set.of("trust", "verify-ca", "verify-full")),
            MYSQL_CIPHER);

    JdbcDriver {
        always = Map.copyOf(always);
        Set<String> ignoringCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        ignoringCase.addAll(taken);
        taken = ignoringCase;
    }

    /**
     * How a driver is told to encrypt.
     *
     * @param parameter the parameter's name
     * @param weakest the value that encrypts and verifies nothing
     * @param enough the values that encrypt at least
     */
    record TlsDemand(String parameter, String weakest, Set<String> enough) {}

    /**
     * How a source tells whether a session is encrypted.
     *
     * @param column counted from 1, of the one row
     */
    record TlsInUse(String query, int column, Predicate<String> means) {

        boolean holds(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                return rows.next()
                        && Optional.ofNullable(rows.getString(column))
                                .filter(means)
                                .isPresent();
            }
        }
    }

    private static Set<String> mysqlParameters() {
        return Set.of(
                "sslMode",
                "useSSL",
                "requireSSL",
                "verifyServerCertificate",
                "serverTimezone",
                "connectionTimeZone",
                "characterEncoding",
                "useUnicode",
                "zeroDateTimeBehavior",
                "tinyInt1isBit");
    }

    /** Returns the driver for a URL of that kind; empty if there is none on the class path. */
    static Optional<JdbcDriver> of(SourceType type) {
        return switch (type) {
            case POSTGRESQL -> Optional.of(POSTGRESQL);
            case MYSQL -> Optional.of(MYSQL);
            case MARIADB -> Optional.of(MARIADB);
            default -> Optional.empty();
        };
    }
}
