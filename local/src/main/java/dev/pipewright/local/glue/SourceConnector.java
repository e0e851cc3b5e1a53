package dev.pipewright.local.glue;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.redaction.Redaction;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.GlueException;

/**
 * Opens a real database connection for a Glue connection, the one way that both the test and the smoke job take:
 * network, definition, secret, login.
 */
final class SourceConnector {

    /** Types whose test Glue documents, and those of schema version 2 that are databases. */
    private static final Set<String> DATABASE_TYPES =
            Set.of("JDBC", "POSTGRESQL", "MYSQL", "ORACLE", "SQLSERVER", "REDSHIFT");

    private final GlueEnvironment environment;
    private final LoginResolver logins;

    SourceConnector(GlueEnvironment environment) {
        this.environment = environment;
        this.logins = new LoginResolver(environment.secrets());
    }

    /** Whether a connection of this type is a database login at all. */
    static boolean isDatabase(Connection connection) {
        return DATABASE_TYPES.contains(connection.connectionTypeAsString());
    }

    /**
     * Logs in once.
     *
     * @throws GlueException before any login: the network blocks the path, the definition or the secret is unusable
     * @throws SourceException from the driver or the source
     */
    OpenSource open(Connection connection) throws SourceException {
        return open(connection, () -> logins.resolve(connection));
    }

    /** As {@link #open(Connection)}, with a login that is not the connection's own. */
    OpenSource open(Connection connection, LoginSupplier logins) throws SourceException {
        environment.networkFault().apply(connection).ifPresent(fault -> {
            throw GlueErrors.invalidInput(fault);
        });
        var target = JdbcTarget.of(connection);
        var login = logins.get();
        var played = played(target);
        UnaryOperator<String> clean = text -> clean(text, target, played, login);
        try {
            var session = DriverManager.getConnection(target.urlAt(played), target.properties(login));
            return new OpenSource(session, target.driver(), clean);
        } catch (SQLException e) {
            throw SourceException.of(e, clean);
        }
    }

    /** Where a login comes from; asked only once the network lets it through. */
    @FunctionalInterface
    interface LoginSupplier {

        SourceLogin get() throws SourceException;
    }

    private Endpoint played(JdbcTarget target) {
        try {
            return environment.resolve().apply(target.endpoint());
        } catch (IllegalStateException e) {
            throw JdbcTarget.notPlayed("a source whose stand-in does not start (" + e.getMessage() + ")");
        }
    }

    /** The text as the account would have it: its own endpoint, not the laptop's; and never the password. */
    private static String clean(String text, JdbcTarget target, Endpoint played, SourceLogin login) {
        var account = target.endpoint().toString();
        var restored = text.replace(played.toString(), account);
        var password = login.password().reveal();
        return Redaction.redact(
                password.isEmpty() ? restored : restored.replace(password, Objects.toString(login.password())));
    }
}
