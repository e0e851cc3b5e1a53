package dev.pipewright.core.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Speaks just enough HTTP to hang up at the wrong moment, and writes down what it read on which connection. */
final class BluntServer implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<Socket, Integer> connections = new ConcurrentHashMap<>();
    private final Function<Integer, Manner> manners;

    /** How a request is treated. */
    enum Manner {
        ANSWERED,
        /** Without the last byte, for which the client waits. */
        ALMOST_ANSWERED,
        /** To the end of the connection, without a length. */
        ANSWERED_TO_THE_END,
        HUNG_UP
    }

    /**
     * What was read.
     *
     * @param connection counted from 1
     */
    record Request(int connection, Map<String, String> headers, String body) {}

    /** @param manners the number of a request, counted from 1 → how it is treated; it may wait */
    BluntServer(Function<Integer, Manner> manners) throws IOException {
        this.manners = manners;
        inBackground(this::accept);
    }

    /** Treats the requests like this one after the other, and answers all others. */
    static BluntServer treating(Manner... manners) throws IOException {
        return new BluntServer(number -> number <= manners.length ? manners[number - 1] : Manner.ANSWERED);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var connection : connections.keySet()) {
            connection.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            var connection = listening.accept();
            connections.put(connection, connections.size() + 1);
            inBackground(() -> serve(connection));
        }
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                var request = read(in, connections.get(connection));
                int number;
                synchronized (requests) {
                    requests.add(request);
                    number = requests.size();
                }
                var manner = manners.apply(number);
                switch (manner) {
                    case ANSWERED -> answer(connection, "Content-Length: 2\r\n");
                    case ALMOST_ANSWERED -> answer(connection, "Content-Length: 3\r\n");
                    case ANSWERED_TO_THE_END -> {
                        answer(connection, "");
                        return;
                    }
                    case HUNG_UP -> {
                        return;
                    }
                }
            }
        }
    }

    private static void answer(Socket connection, String length) throws IOException {
        var answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + length + "\r\n{}";
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static Request read(InputStream in, int connection) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        var headers = new HashMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(connection, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("The client has hung up");
            }
            line.append((char) next);
        }
        return line.toString().trim();
    }

    private static void inBackground(Serving serving) {
        var thread = new Thread(
                () -> {
                    try {
                        serving.run();
                    } catch (IOException e) {
                        // One side has hung up.
                    }
                },
                "blunt");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something that ends when its socket does. */
    @FunctionalInterface
    private interface Serving {
        void run() throws IOException;
    }
}
