package dev.pipewright.local.glue;

import dev.pipewright.core.connection.ConnectionProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.AuthenticationConfiguration;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;

/**
 * A connection as Glue keeps it.
 *
 * @param connection as GetConnection shows it, the password included
 * @param tags which no connection operation shows; only GetTags does
 */
record StoredConnection(Connection connection, Map<String, String> tags) {

    /** Only Glue itself writes it, where the catalog encrypts its connections' passwords. */
    private static final String ENCRYPTED_PASSWORD = "ENCRYPTED_PASSWORD";

    StoredConnection {
        tags = Map.copyOf(tags);
    }

    /** A new connection of that definition. A schema version 1 connection has no status at all; version 2 is READY. */
    static StoredConnection created(ConnectionInput input, Map<String, String> tags, Instant now) {
        return new StoredConnection(connection(input, now, now), tags);
    }

    /** The same connection with a complete new definition: what the input leaves out vanishes, tags stay. */
    StoredConnection updated(ConnectionInput input, Instant now) {
        return new StoredConnection(connection(input, connection.creationTime(), now), tags);
    }

    /** The same connection with more tags. */
    StoredConnection tagged(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.putAll(more);
        return new StoredConnection(connection, all);
    }

    /** The connection for a reader, without its password if the reader wants it hidden. */
    Connection shown(Boolean hidePassword) {
        if (!Boolean.TRUE.equals(hidePassword)) {
            return connection;
        }
        Map<String, String> visible = new LinkedHashMap<>(connection.connectionPropertiesAsStrings());
        visible.remove(ConnectionProperty.PASSWORD);
        visible.remove(ENCRYPTED_PASSWORD);
        return connection.toBuilder().connectionPropertiesWithStrings(visible).build();
    }

    private static Connection connection(ConnectionInput input, Instant created, Instant updated) {
        var properties = input.connectionPropertiesAsStrings();
        int version = ConnectionRules.schemaVersion(input.connectionTypeAsString(), properties);
        var builder = Connection.builder()
                .name(input.name())
                .description(input.description())
                .connectionType(input.connectionTypeAsString())
                .matchCriteria(input.matchCriteria())
                .connectionPropertiesWithStrings(properties)
                .physicalConnectionRequirements(input.physicalConnectionRequirements())
                .creationTime(created)
                .lastUpdatedTime(updated)
                .connectionSchemaVersion(version);
        if (version == 2) {
            builder.sparkProperties(input.sparkProperties())
                    .athenaProperties(input.athenaProperties())
                    .pythonProperties(input.pythonProperties())
                    .authenticationConfiguration(authentication(input.authenticationConfiguration()))
                    .compatibleComputeEnvironmentsWithStrings(input.validateForComputeEnvironmentsAsStrings())
                    .status(ConnectionStatus.READY);
        }
        return builder.build();
    }

    private static AuthenticationConfiguration authentication(AuthenticationConfigurationInput input) {
        return AuthenticationConfiguration.builder()
                .authenticationType(input.authenticationTypeAsString())
                .secretArn(input.secretArn())
                .kmsKeyArn(input.kmsKeyArn())
                .build();
    }
}
