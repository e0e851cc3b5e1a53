package dev.pipewright.local.web;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pipewright.core.thread.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that only this machine can reach, with threads of its own that keep nothing alive. */
public final class LoopbackServer implements AutoCloseable {

    private static final int THREADS = 4;

    static {
        // Without it an answer waits some 40 ms for the client's acknowledgement of its head. It is read once.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, String name) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, new DaemonThreads(name));
    }

    /**
     * Takes a port; nothing is answered before {@link #serve}.
     *
     * @param name what its threads are called
     * @param port 0 for any that is free
     * @throws UncheckedIOException if the port is in use or not allowed
     */
    public static LoopbackServer open(String name, int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            return new LoopbackServer(HttpServer.create(address, 0), name);
        } catch (IOException e) {
            throw new UncheckedIOException("The port " + port + " of the loopback interface cannot be had", e);
        }
    }

    /** Returns the address that links start with. */
    public String baseUrl() {
        return "http://localhost:" + port();
    }

    /** Returns the port that was taken. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Begins to answer; the handler closes each exchange. */
    public void serve(HttpHandler handler) {
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
