package dev.pipewright.tickets.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A ticket system as far as a test says what it answers; keeps what it was asked. */
public final class PlayedServer implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();

    /** What came, in order. */
    public final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    public PlayedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** A request that came. */
    public record Asked(String line, String authorization, String body) {}

    /** What is answered. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next answers to requests of this method and path with query; the last one stays. */
    public PlayedServer on(String line, Answer... next) {
        answers.put(line, new ArrayDeque<>(List.of(next)));
        return this;
    }

    public PlayedServer on(String line, int status, String body) {
        return on(line, answer(status, body));
    }

    public static Answer answer(int status, String body, String... headers) {
        return exchange -> {
            for (var i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    /** Returns the bodies of what changed something. */
    public List<String> changes() {
        return asked.stream()
                .filter(one -> !one.line().startsWith("GET"))
                .map(Asked::body)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(new Asked(
                    line,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            next(line).to(exchange);
        }
    }

    private synchronized Answer next(String line) {
        var next = answers.get(line);
        if (next == null) {
            return answer(599, "{\"unexpected\":true}");
        }
        return next.size() == 1 ? next.peek() : next.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
