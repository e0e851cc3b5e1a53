package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A real database server that runs on a free loopback port. It ends with its {@link RunFolder} at the latest. */
public final class DemoServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MS = 5;
    private static final int PORT_ATTEMPTS = 5;

    private final RunFolder run;
    private final Process server;
    private final int port;
    private final Duration startedIn;

    private DemoServer(RunFolder run, Process server, int port, Duration startedIn) {
        this.run = run;
        this.server = server;
        this.port = port;
        this.startedIn = startedIn;
    }

    /** A product's own part of a start: its files are in the run's folder, its server is yet to run. */
    interface Prepared {

        /** Starts the server and returns at once. */
        Process serve(int port);

        /** Whether it accepts logins. */
        boolean isReady();

        /** Whether it ended because another process had taken its port. */
        boolean portWasTaken();

        /** The failure to start, with the reason the product gave. */
        IllegalStateException failed();
    }

    /**
     * Starts a server on a thread of its own.
     *
     * @param preparation lays the product's files into the run's folder
     * @return the running server, or fails with what the preparation throws or with {@link IllegalStateException}
     */
    static CompletableFuture<DemoServer> start(RunFolder run, Supplier<Prepared> preparation) {
        return CompletableFuture.supplyAsync(() -> startNow(run, preparation), DemoServer::onItsOwnThread);
    }

    private static void onItsOwnThread(Runnable task) {
        var thread = new Thread(task, "start-demo-database");
        thread.setDaemon(true);
        thread.start();
    }

    private static DemoServer startNow(RunFolder run, Supplier<Prepared> preparation) {
        long begun = System.nanoTime();
        var prepared = preparation.get();
        for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
            int port = freePort();
            var server = prepared.serve(port);
            if (becomesReady(server, prepared)) {
                return new DemoServer(run, server, port, Duration.ofNanos(System.nanoTime() - begun));
            }
            run.stop(server);
            if (!prepared.portWasTaken()) {
                break;
            }
        }
        throw prepared.failed();
    }

    /** Another process may take the port before the server does: the caller then tries the next. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No loopback port is free: end some programs.", e);
        }
    }

    private static boolean becomesReady(Process server, Prepared prepared) {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (System.nanoTime() < limit) {
                if (prepared.isReady()) {
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

    /** Stops the server at once; its folder stays until the run ends. */
    @Override
    public void close() {
        run.stop(server);
    }
}
