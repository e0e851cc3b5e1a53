package dev.pipewright.local.glue;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Connection;

/**
 * What another service than Glue reads through a connection. Every call logs in once.
 *
 * <p>Both calls throw {@link SourceException} for what the driver or the source refused, and GlueException before any login:
 * the network blocks the path, the definition or the secret is unusable.
 */
public final class ReadConnection {

    private final Connection connection;
    private final SourceConnector connector;

    ReadConnection(Connection connection, SourceConnector connector) {
        this.connection = connection;
        this.connector = connector;
    }

    /** Returns the schemas that hold tables the login may see. */
    public List<String> schemas() throws SourceException {
        try (var source = connector.open(connection)) {
            return source.tables().stream()
                    .map(OpenSource.TableName::schema)
                    .distinct()
                    .toList();
        }
    }

    /**
     * Reads one row of a table, after it was looked up without regard to case, as Athena's connectors do.
     *
     * @return whether there is such a table
     */
    public boolean readOneRow(String schema, String table) throws SourceException {
        var type = JdbcTarget.of(connection).type();
        try (var source = connector.open(connection)) {
            var found = source.tables().stream()
                    .filter(name -> name.schema().equalsIgnoreCase(schema)
                            && name.table().equalsIgnoreCase(table))
                    .findFirst();
            var name = found.flatMap(known -> qualified(type, known));
            if (name.isPresent()) {
                source.readOneRow(name);
            }
            return name.isPresent();
        }
    }

    private static Optional<QualifiedName> qualified(SourceType type, OpenSource.TableName name) {
        return QualifiedName.parse(type, name.schema() + "." + name.table());
    }
}
