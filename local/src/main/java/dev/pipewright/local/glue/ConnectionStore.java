package dev.pipewright.local.glue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.CreateConnectionResponse;
import software.amazon.awssdk.services.glue.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsFilter;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.UpdateConnectionRequest;

/** The account's connections, by name. Thread-safe. */
final class ConnectionStore {

    /** Per account and region (AWS General Reference, "AWS Glue endpoints and quotas"). */
    static final int LIMIT = 1_000;

    private static final int LARGEST_PAGE = 1_000;

    private final Clock clock;
    private final Map<String, StoredConnection> connections = new TreeMap<>();

    ConnectionStore(List<Connection> existing, Clock clock) {
        this.clock = clock;
        existing.forEach(connection -> connections.put(connection.name(), new StoredConnection(connection, Map.of())));
    }

    /**
     * Version 2 connections are made asynchronously: the answer is IN_PROGRESS, and the next reading shows READY. Neither
     * version logs in to the source here; AWS's own integration tests show that creation proves no login either.
     */
    synchronized CreateConnectionResponse create(CreateConnectionRequest request) {
        ConnectionRules.check(request.connectionInput(), request.tags());
        var name = request.connectionInput().name();
        if (connections.containsKey(name)) {
            throw GlueErrors.alreadyExists("Connection already exists.");
        }
        if (connections.size() >= LIMIT) {
            throw GlueErrors.limitExceeded("The number of connections exceeds the limit of " + LIMIT + ".");
        }
        var created = StoredConnection.created(request.connectionInput(), request.tags(), clock.instant());
        connections.put(name, created);
        boolean asynchronous = created.connection().connectionSchemaVersion() == 2;
        return CreateConnectionResponse.builder()
                .createConnectionStatus(asynchronous ? ConnectionStatus.IN_PROGRESS : ConnectionStatus.READY)
                .build();
    }

    synchronized Connection get(String name, Boolean hidePassword) {
        return stored(name).shown(hidePassword);
    }

    /** The connection of that name, for Glue's own use. */
    synchronized Optional<Connection> find(String name) {
        return Optional.ofNullable(connections.get(name)).map(StoredConnection::connection);
    }

    synchronized GetConnectionsResponse list(GetConnectionsRequest request) {
        var filter = Optional.ofNullable(request.filter())
                .orElseGet(() -> GetConnectionsFilter.builder().build());
        var matching = connections.values().stream()
                .filter(stored -> matches(stored.connection(), filter))
                .map(stored -> stored.shown(request.hidePassword()))
                .toList();
        var page = Page.of(matching, request.maxResults(), request.nextToken(), LARGEST_PAGE);
        return GetConnectionsResponse.builder()
                .connectionList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean matches(Connection connection, GetConnectionsFilter filter) {
        var type = filter.connectionTypeAsString();
        var version = filter.connectionSchemaVersion();
        return (type == null || type.equals(connection.connectionTypeAsString()))
                && (version == null || version.equals(versionOf(connection)))
                && connection.matchCriteria().containsAll(filter.matchCriteria());
    }

    private static Integer versionOf(Connection connection) {
        return Optional.ofNullable(connection.connectionSchemaVersion())
                .orElseGet(() -> ConnectionRules.schemaVersion(
                        connection.connectionTypeAsString(), connection.connectionPropertiesAsStrings()));
    }

    synchronized void update(UpdateConnectionRequest request) {
        var before = stored(request.name());
        ConnectionRules.check(request.connectionInput(), Map.of());
        if (!request.connectionInput().name().equals(request.name())) {
            throw GlueErrors.invalidInput("A connection cannot be renamed: ConnectionInput.Name must be Name.");
        }
        connections.put(request.name(), before.updated(request.connectionInput(), clock.instant()));
    }

    synchronized void delete(DeleteConnectionRequest request) {
        stored(request.connectionName());
        connections.remove(request.connectionName());
    }

    synchronized Map<String, String> tags(String name) {
        return stored(name).tags();
    }

    /** Adds tags, and replaces the values of those that are there. */
    synchronized void tag(String name, Map<String, String> tags) {
        connections.put(name, stored(name).tagged(tags));
    }

    private StoredConnection stored(String name) {
        StoredConnection stored = name == null ? null : connections.get(name);
        if (stored == null) {
            throw GlueErrors.notFound("Connection " + name + " not found.");
        }
        return stored;
    }
}
