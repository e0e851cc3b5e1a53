package dev.pipewright.local.glue;

import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.TestConnectionInput;
import software.amazon.awssdk.services.glue.model.TestConnectionRequest;

/**
 * TestConnection: does what Glue does and answers with silence or with Glue's words.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_TestConnection.html">TestConnection</a>
 */
final class ConnectionTester {

    /** Glue puts this before every driver's message, whatever the cause; it names credentials in any case. */
    static final String CHECK_DEFINITION = "Check that your connection definition references your JDBC database with"
            + " correct URL syntax, username, and password. ";

    private final ConnectionStore connections;
    private final SourceConnector connector;

    ConnectionTester(ConnectionStore connections, SourceConnector connector) {
        this.connections = connections;
        this.connector = connector;
    }

    /** Returns when the login succeeded; logs in at most once. */
    void test(TestConnectionRequest request) {
        boolean named = request.connectionName() != null;
        if (named == (request.testConnectionInput() != null)) {
            throw GlueErrors.invalidInput("Exactly one of ConnectionName and TestConnectionInput must be given.");
        }
        Connection connection =
                named ? connections.get(request.connectionName(), false) : unsaved(request.testConnectionInput());
        requireTestable(connection);
        try (var source = connector.open(connection)) {
            source.readOneRow(Optional.empty());
        } catch (SourceException e) {
            throw GlueErrors.invalidInput(CHECK_DEFINITION + e.getMessage());
        }
    }

    private static void requireTestable(Connection connection) {
        if (!SourceConnector.isDatabase(connection)) {
            throw GlueErrors.notSupported(
                    "TestConnection is not supported for connection type " + connection.connectionTypeAsString() + ".");
        }
        if (connection.status() != null && connection.status() != ConnectionStatus.READY) {
            throw GlueErrors.validation("ConnectionStatus is not READY for connection: " + connection.name());
        }
    }

    private static Connection unsaved(TestConnectionInput input) {
        return Connection.builder()
                .connectionType(input.connectionTypeAsString())
                .connectionPropertiesWithStrings(input.connectionPropertiesAsStrings())
                .authenticationConfiguration(Optional.ofNullable(input.authenticationConfiguration())
                        .map(ConnectionTester::authentication)
                        .orElse(null))
                .build();
    }

    private static AuthenticationConfiguration authentication(AuthenticationConfigurationInput input) {
        return AuthenticationConfiguration.builder()
                .authenticationType(input.authenticationTypeAsString())
                .secretArn(input.secretArn())
                .build();
    }
}
