package dev.pipewright.local.glue;

import dev.pipewright.core.request.SourceType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the embedded Glue knows of a driver on its class path: what it is told in any case, how it is told to encrypt, and
 * how to see whether it did.
 *
 * @param scheme the word after {@code jdbc:}
 * @param always what the driver is told in any case, the time limits in its own unit included
 * @param tls how it is told to encrypt
 * @param inUse how the source tells whether a session is encrypted
 */
record JdbcDriver(String scheme, Map<String, String> always, TlsDemand tls, TlsInUse inUse) {

    /** A laptop's stand-in answers at once or not at all; the account's own limit is minutes. */
    private static final String SECONDS = "15";

    private static final String MILLISECONDS = "15000";

    private static final TlsInUse MYSQL_CIPHER =
            new TlsInUse("SHOW SESSION STATUS LIKE 'Ssl_cipher'", 2, cipher -> !cipher.isEmpty());

    private static final List<String> MYSQL_TLS = List.of("sslMode", "useSSL", "requireSSL", "verifyServerCertificate");

    /** pgjdbc. */
    private static final JdbcDriver POSTGRESQL = new JdbcDriver(
            "postgresql",
            Map.of("loginTimeout", SECONDS, "connectTimeout", SECONDS, "socketTimeout", SECONDS),
            new TlsDemand(List.of("sslmode", "ssl"), "require", Set.of("require", "verify-ca", "verify-full")),
            new TlsInUse("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", 1, "t"::equals));

    /** Connector/J, which is also what Glue reaches MariaDB with. */
    private static final JdbcDriver MYSQL = new JdbcDriver(
            "mysql",
            Map.of(
                    "connectTimeout", MILLISECONDS,
                    "socketTimeout", MILLISECONDS,
                    "allowLoadLocalInfile", "false"),
            new TlsDemand(MYSQL_TLS, "REQUIRED", Set.of("REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY")),
            MYSQL_CIPHER);

    /** MariaDB Connector/J. A server may ask it for any of its machine's files unless it is told otherwise. */
    private static final JdbcDriver MARIADB = new JdbcDriver(
            "mariadb",
            Map.of("connectTimeout", MILLISECONDS, "socketTimeout", MILLISECONDS, "allowLocalInfile", "false"),
            new TlsDemand(MYSQL_TLS, "trust", Set.of("trust", "verify-ca", "verify-full")),
            MYSQL_CIPHER);

    JdbcDriver {
        always = Map.copyOf(always);
    }

    /**
     * How a driver is told to encrypt.
     *
     * @param parameters every parameter that says so, the one that has the last word first
     * @param weakest that one's value which encrypts and verifies nothing
     * @param enough its values that encrypt at least
     */
    record TlsDemand(List<String> parameters, String weakest, Set<String> enough) {

        /** Adds the demand where TLS is enforced and nothing stronger is demanded already. */
        void enforce(boolean enforced, Map<String, String> given) {
            var deciding = parameters.get(0);
            if (enforced && !enough.contains(given.getOrDefault(deciding, ""))) {
                given.put(deciding, weakest);
            }
        }
    }

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
