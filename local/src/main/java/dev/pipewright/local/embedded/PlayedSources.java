package dev.pipewright.local.embedded;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoMariaDb;
import dev.pipewright.local.database.DemoPostgres;
import dev.pipewright.local.database.DemoServer;
import dev.pipewright.local.database.RunFolder;
import dev.pipewright.local.snapshot.EmbeddedConfig;
import dev.pipewright.local.snapshot.EmbeddedConfig.Database;
import dev.pipewright.local.snapshot.EmbeddedConfig.Engine;
import dev.pipewright.local.snapshot.EmbeddedConfig.SecretContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The databases of the account that this machine plays, and the endpoints it plays as closed.
 *
 * <p>A database server starts when something first needs it, or earlier when a run is known to need it; how long anything
 * had to wait for one is counted, so that a workflow's own time can be told. The run's folder ends their processes.
 */
final class PlayedSources {

    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedConfig config;
    private final RunFolder run;
    private final DemoLogin login;
    private final AtomicLong waitedNanos = new AtomicLong();
    private final Map<Server, CompletableFuture<DemoServer>> servers = new EnumMap<>(Server.class);
    private int closedPort;

    /** The real servers that can stand for the account's. */
    private enum Server {
        POSTGRES,
        MARIADB;

        static Server playing(Engine engine) {
            return switch (engine) {
                case POSTGRESQL -> POSTGRES;
                case MYSQL, MARIADB -> MARIADB;
            };
        }
    }

    PlayedSources(EmbeddedConfig config, RunFolder run, DemoLogin login) {
        this.config = config;
        this.run = run;
        this.login = login;
    }

    /** Starts every server that plays an endpoint which a text names. */
    void prepareFor(String text) {
        config.databases().stream()
                .filter(played -> text.contains(played.host()))
                .map(played -> Server.playing(played.engine()))
                .distinct()
                .forEach(server -> {
                    var unusedStart = start(server);
                });
    }

    /**
     * Returns where an endpoint of the account is played; the endpoint itself if nowhere.
     *
     * @throws IllegalStateException if its server cannot be started on this machine, with the reason
     */
    Endpoint resolve(Endpoint endpoint) {
        var played = config.databases().stream()
                .filter(database -> new Endpoint(database.host(), database.port()).equals(endpoint))
                .findFirst();
        if (played.isPresent()) {
            var server = started(Server.playing(played.get().engine()));
            return new Endpoint(server.host(), server.port());
        }
        if (config.refused().stream().anyMatch(closed -> new Endpoint(closed.host(), closed.port()).equals(endpoint))) {
            return new Endpoint(LOOPBACK, closedPort());
        }
        return endpoint;
    }

    /** Returns what the secret of this name holds, as Secrets Manager stores it. */
    Optional<String> secretValue(String name) {
        return Optional.ofNullable(config.secrets().get(name)).map(this::value);
    }

    /** Returns the one login that the played databases accept. */
    DemoLogin login() {
        return login;
    }

    Duration waitedForDatabase() {
        return Duration.ofNanos(waitedNanos.get());
    }

    /** Returns how long the slowest of the servers that run took to start; empty if none runs. */
    synchronized Optional<Duration> databaseStartedIn() {
        return servers.values().stream()
                .filter(start -> start.isDone() && !start.isCompletedExceptionally())
                .map(start -> start.join().startedIn())
                .max(Comparator.naturalOrder());
    }

    private String value(SecretContent content) {
        var password = content == SecretContent.DEMO_LOGIN ? login.password() : "not-" + login.password();
        return Json.write(Map.of("username", login.user(), "password", password));
    }

    private synchronized CompletableFuture<DemoServer> start(Server server) {
        return servers.computeIfAbsent(server, ignored -> {
            var names = config.databases().stream()
                    .filter(played -> Server.playing(played.engine()) == server)
                    .map(Database::database)
                    .distinct()
                    .toList();
            var cache = CacheFolder.ofUser(System.getenv());
            return switch (server) {
                case POSTGRES -> DemoPostgres.start(run, cache, names, login);
                case MARIADB -> DemoMariaDb.start(run, cache, names, login);
            };
        });
    }

    private DemoServer started(Server server) {
        var begun = System.nanoTime();
        try {
            return start(server).join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } finally {
            waitedNanos.addAndGet(System.nanoTime() - begun);
        }
    }

    /** A port that was free a moment ago: nothing listens there. */
    private synchronized int closedPort() {
        if (closedPort == 0) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closedPort = socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return closedPort;
    }
}
