package dev.pipewright.onboarding.classify;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.SourceType;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/** Looks an existing connection up by its name; passwords stay hidden. */
final class ExistingConnections {

    private final GlueClient glue;

    ExistingConnections(GlueClient glue) {
        this.glue = glue;
    }

    boolean exists(String name) {
        return find(name).isPresent();
    }

    /** Says why the connection of this name cannot be tested or examined here. */
    Optional<Finding> problem(String name) {
        var connection = find(name);
        if (connection.isEmpty()) {
            return Optional.of(new Finding(
                    "connection.name",
                    "CONNECTION_NOT_FOUND",
                    "There is no connection " + name + " in this account and region.",
                    "List the names with: aws glue get-connections --hide-password --query"
                            + " ConnectionList[].Name"));
        }
        if (connection
                .flatMap(ExistingConnections::type)
                .filter(Support::isServed)
                .isEmpty()) {
            return Optional.of(new Finding(
                    "connection.name",
                    Support.NOT_SERVED,
                    "The connection " + name + " is of type "
                            + connection.get().connectionTypeAsString()
                            + " and does not lead to PostgreSQL; only PostgreSQL connections can be tested yet.",
                    "Test it in the Glue console under Data connections, Actions, Test connection."));
        }
        return Optional.empty();
    }

    private static Optional<SourceType> type(Connection connection) {
        return Optional.ofNullable(
                        connection.connectionPropertiesAsStrings().get(ConnectionProperty.JDBC_CONNECTION_URL))
                .flatMap(JdbcUrl::parse)
                .map(JdbcUrl::type);
    }

    private Optional<Connection> find(String name) {
        try {
            return Optional.of(glue.getConnection(request -> request.name(name).hidePassword(true))
                    .connection());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }
}
