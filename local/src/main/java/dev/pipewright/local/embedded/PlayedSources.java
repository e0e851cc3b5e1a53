package dev.pipewright.local.embedded;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoPostgres;
import dev.pipewright.local.database.RunFolder;
import dev.pipewright.local.snapshot.EmbeddedConfig;
import dev.pipewright.local.snapshot.EmbeddedConfig.Database;
import dev.pipewright.local.snapshot.EmbeddedConfig.SecretContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The databases of the account that this machine plays, and the endpoints it plays as closed.
 *
 * <p>The database starts when something first needs it, or earlier when a run is known to need it; how long anything had to
 * wait for it is counted, so that a workflow's own time can be told. The run's folder ends the database's processes.
 */
final class PlayedSources {

    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedConfig config;
    private final RunFolder run;
    private final DemoLogin login;
    private final AtomicLong waitedNanos = new AtomicLong();
    private volatile CompletableFuture<DemoPostgres> database;
    private int closedPort;

    PlayedSources(EmbeddedConfig config, RunFolder run, DemoLogin login) {
        this.config = config;
        this.run = run;
        this.login = login;
    }

    /** Starts the database if a text names an endpoint that it plays. */
    void prepareFor(String text) {
        if (config.databases().stream().map(Database::host).anyMatch(text::contains)) {
            start();
        }
    }

    /** Returns where an endpoint of the account is played; the endpoint itself if nowhere. */
    Endpoint resolve(Endpoint endpoint) {
        if (config.databases().stream()
                .anyMatch(played -> new Endpoint(played.host(), played.port()).equals(endpoint))) {
            return new Endpoint(LOOPBACK, database().port());
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

    Duration waitedForDatabase() {
        return Duration.ofNanos(waitedNanos.get());
    }

    Optional<Duration> databaseStartedIn() {
        return Optional.ofNullable(database)
                .filter(start -> start.isDone() && !start.isCompletedExceptionally())
                .map(start -> start.join().startedIn());
    }

    private String value(SecretContent content) {
        var password = content == SecretContent.DEMO_LOGIN ? login.password() : "not-" + login.password();
        return Json.write(Map.of("username", login.user(), "password", password));
    }

    private synchronized void start() {
        if (database == null) {
            var names = config.databases().stream()
                    .map(Database::database)
                    .distinct()
                    .toList();
            database = DemoPostgres.start(run, CacheFolder.ofUser(System.getenv()), names, login);
        }
    }

    private DemoPostgres database() {
        var start = System.nanoTime();
        try {
            start();
            return database.join();
        } finally {
            waitedNanos.addAndGet(System.nanoTime() - start);
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
