package dev.pipewright.infra.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * AWS over TLS, for the SDK's real clients: every operation is answered, as if there were nothing, unless it is told what
 * to answer. An operation is named as the API reference names it; one of S3 and SES, which have none on the wire, by method
 * and path.
 */
final class StubbedAws implements AutoCloseable {

    private static final int GREETINGS = 2_000;

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<Reply>> replies = new ConcurrentHashMap<>();
    private final Map<String, Integer> turns = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What an operation is answered with. */
    private record Reply(int status, String body) {}

    StubbedAws() throws IOException, GeneralSecurityException {
        server = Loopback.https(ServerCertificate.SHARED.context());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Has this JVM compile its TLS before anybody is measured against it: AWS's servers do not begin with each of us. */
    static void warmUp() throws IOException, GeneralSecurityException {
        try (var aws = new StubbedAws()) {
            for (var greeting = 0; greeting < GREETINGS; greeting++) {
                aws.greet();
            }
        }
    }

    /** With a context for each greeting, so that no session goes on. */
    private void greet() throws IOException, GeneralSecurityException {
        var sockets = ServerCertificate.SHARED.trusting().getSocketFactory();
        try (var socket = sockets.createSocket(
                InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.setTcpNoDelay(true);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: aws\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    /** Returns the address that all clients are sent to. */
    String endpoint() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Has a process trust it. */
    Launch trustedBy(Launch launch) {
        return ServerCertificate.SHARED.trustedBy(launch);
    }

    StubbedAws answering(String operation, int status, String body) {
        replies.put(operation, List.of(new Reply(status, body)));
        return this;
    }

    StubbedAws answering(String operation, String body) {
        return answering(operation, 200, body);
    }

    /** Has an operation answered by one of these after the other, and then from the first again. */
    StubbedAws answeringInTurn(String operation, List<String> bodies) {
        replies.put(operation, bodies.stream().map(body -> new Reply(200, body)).toList());
        return this;
    }

    /** Returns the operations that were asked for, in their order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var operation = operation(exchange, body);
            var reply = reply(operation, nothing(exchange, body));
            asked.add(operation);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", reply.body().startsWith("<") ? "text/xml" : "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** By method and path, by method alone, or as if there were nothing. */
    private Reply reply(String operation, Reply nothing) {
        var inTurn = replies.getOrDefault(operation, replies.get(operation.replaceAll(" .*", "")));
        return inTurn == null ? nothing : inTurn.get((turns.merge(operation, 1, Integer::sum) - 1) % inTurn.size());
    }

    private static String operation(HttpExchange exchange, String body) {
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        var action = ACTION.matcher(body);
        return action.find()
                ? action.group(1)
                : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    }

    /** In JSON an empty object, in the query protocols an empty result. */
    private static Reply nothing(HttpExchange exchange, String body) {
        var action = ACTION.matcher(body);
        if (!action.find() || exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            return new Reply(200, "{}");
        }
        var name = action.group(1);
        return new Reply(200, "<%1$sResponse><%1$sResult/></%1$sResponse>".formatted(name));
    }
}
