package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A real PostgreSQL on a free loopback port, with a few small databases and one role that may log in and read them. A
 * wrong password, an unknown database or a missing table is refused by PostgreSQL itself, so error texts are the
 * source's own.
 *
 * <p>The server listens on 127.0.0.1 only, offers no TLS, demands SCRAM-SHA-256 from {@link DemoLogin#USER} and refuses
 * everyone else. It ends with its {@link RunFolder} at the latest.
 */
public final class DemoPostgres implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MS = 5;
    private static final int PORT_ATTEMPTS = 5;

    /** {@code postmaster.pid}, line 8: "ready" once logins are accepted (the file {@code pg_ctl -w} reads, too). */
    private static final int STATUS_LINE = 7;

    private final RunFolder run;
    private final Process server;
    private final int port;
    private final Duration startedIn;

    private DemoPostgres(RunFolder run, Process server, int port, Duration startedIn) {
        this.run = run;
        this.server = server;
        this.port = port;
        this.startedIn = startedIn;
    }

    /**
     * Starts a server on a thread of its own.
     *
     * @param run the folder the cluster lives in; closing it stops the server, also one that is still starting
     * @param cache keeps the unpacked programs and the cluster to copy
     * @param databases at least one lower-case name; each database {@code x} has the table {@code public.x} with five rows
     * @param login whose password the role gets
     * @return the running server, or fails with {@link IllegalStateException} or {@link UncheckedIOException}
     */
    public static CompletableFuture<DemoPostgres> start(
            RunFolder run, CacheFolder cache, List<String> databases, DemoLogin login) {
        var template = new ClusterTemplate(databases);
        return CompletableFuture.supplyAsync(() -> startNow(run, cache, template, login), DemoPostgres::onItsOwnThread);
    }

    private static void onItsOwnThread(Runnable task) {
        var thread = new Thread(task, "start-demo-postgres");
        thread.setDaemon(true);
        thread.start();
    }

    private static DemoPostgres startNow(RunFolder run, CacheFolder cache, ClusterTemplate template, DemoLogin login) {
        long begun = System.nanoTime();
        var programs = new PostgresPrograms(run, PostgresBinaries.in(cache));
        var data = run.path().resolve("data");
        programs.copy(template.in(cache, programs), data);
        var password = login.password().replace("'", "''");
        programs.execute(
                data, template.home(), List.of("ALTER ROLE " + DemoLogin.USER + " PASSWORD '" + password + "'"));
        for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
            int port = freePort();
            var server = programs.serve(data, port);
            if (isReady(server, data)) {
                return new DemoPostgres(run, server, port, Duration.ofNanos(System.nanoTime() - begun));
            }
            run.stop(server);
            if (!programs.logEnd().contains("could not bind")) {
                break;
            }
        }
        throw programs.failed(null);
    }

    /** Another process may take the port before the server does: the caller then tries the next. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port is free: end some programs.", e);
        }
    }

    private static boolean isReady(Process server, Path data) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (System.nanoTime() < limit) {
                if (statusOf(data).equals("ready")) {
                    return true;
                }
                if (server.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String statusOf(Path data) {
        try {
            var file = data.resolve("postmaster.pid");
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).trim() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("The server's status file in " + data + " cannot be read.", e);
        }
    }

    /** The loopback address the server listens on. */
    public String host() {
        return HOST;
    }

    public int port() {
        return port;
    }

    /** From the call of {@code start} to the first accepted login, first-time unpacking included. */
    public Duration startedIn() {
        return startedIn;
    }

    /** Stops the server at once and without a checkpoint; its folder stays until the run ends. */
    @Override
    public void close() {
        run.stop(server);
    }
}
