package dev.pipewright.local.recorder;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A server of this machine that does one thing to whoever comes: what a driver then says is recorded. */
final class Trap implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Trap(ServerSocket server) {
        this.server = server;
    }

    /** What is done to a connection; the connection is closed afterwards. */
    @FunctionalInterface
    interface Manners {
        void meet(Socket socket) throws Exception;
    }

    static Trap with(Manners manners) throws IOException {
        var trap = new Trap(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        start(() -> trap.serve(manners));
        return trap;
    }

    /** Accepts and says nothing until the other side gives up. */
    static Trap silent() throws IOException {
        return with(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /** Takes no more connections, as if packets were dropped on the way: its queue is full. */
    static Trap deaf() throws IOException {
        var trap = new Trap(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (var i = 0; i < 4; i++) {
            var waiting = SocketChannel.open();
            waiting.configureBlocking(false);
            waiting.connect(trap.server.getLocalSocketAddress());
            trap.open.add(waiting.socket());
        }
        return trap;
    }

    /** Accepts and hangs up. */
    static Trap hangingUp() throws IOException {
        return with(socket -> {});
    }

    static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve(Manners manners) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                start(() -> meet(manners, socket));
            } catch (IOException e) {
                // Closed: nobody is waited for any more.
            }
        }
    }

    private void meet(Manners manners, Socket socket) {
        try (socket) {
            manners.meet(socket);
        } catch (Exception e) {
            // The driver hung up: what it says of that is what counts.
        } finally {
            open.remove(socket);
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "trap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
