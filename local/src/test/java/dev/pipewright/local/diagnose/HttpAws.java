package dev.pipewright.local.diagnose;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An endpoint that speaks as AWS does for some operations and knows no other, for the SDK's real clients. The SDK's own
 * settings lead them here until it is closed.
 */
public final class HttpAws implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final Map<String, String> SETTINGS = Map.of(
            "aws.region", "eu-central-1",
            "aws.accessKeyId", "AKIDEXAMPLE",
            "aws.secretAccessKey", "not-a-secret",
            "aws.disableEc2Metadata", "true",
            "aws.maxAttempts", "2");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private volatile boolean deniesTheRest;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What an operation is answered with. */
    private record Answer(int status, String body) {}

    /** How calls are answered whose operation, or method and path, and body have a part like this. */
    private record Rule(Pattern call, Answer answer, Duration after) {}

    public HttpAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        SETTINGS.forEach(System::setProperty);
        System.setProperty(
                "aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has an operation answered, such as {@code DescribeVpcs} or {@code GetConnection}. */
    public HttpAws answering(String operation, String body) {
        return answering(operation, 200, body);
    }

    public HttpAws answering(String operation, int status, String body) {
        answers.put(operation, new Answer(status, body));
        return this;
    }

    /** Has calls answered whose operation, or method and path, and body have a part like this; the last one given counts. */
    public HttpAws answeringLike(String call, int status, String body) {
        rules.add(0, new Rule(Pattern.compile(call), new Answer(status, body), Duration.ZERO));
        return this;
    }

    /** Has such calls wait for their answer. */
    public HttpAws hesitating(String call, Duration after) {
        rules.add(0, new Rule(Pattern.compile(call), new Answer(500, ""), after));
        return this;
    }

    /** Has an operation of EC2 refused. */
    public HttpAws refusing(String operation, int status, String code) {
        return answering(
                operation,
                status,
                "<Response><Errors><Error><Code>" + code + "</Code><Message>no</Message></Error></Errors></Response>");
    }

    /** Has every operation that it has no answer for refused as one that the caller may not call. */
    public HttpAws denyingTheRest() {
        deniesTheRest = true;
        return this;
    }

    /** Returns the operations that were asked for, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        SETTINGS.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrl");
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        var operation = target == null ? action(exchange, body) : target.substring(target.indexOf('.') + 1);
        asked.add(operation);
        var answer = rule(operation + " " + body, target);
        var bytes = exchange.getRequestMethod().equals("HEAD")
                ? new byte[0]
                : answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type(answer, target));
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer rule(String call, String target) {
        for (var rule : rules) {
            if (rule.call().matcher(call).find()) {
                hesitate(rule.after());
                return rule.answer();
            }
        }
        var operation = call.split(" (?!/)", 2)[0];
        return answers.getOrDefault(operation, target == null ? action() : target());
    }

    /** Waits, but not for an answer that nobody waits for any more. */
    private void hesitate(Duration after) {
        try {
            var unused = closed.await(after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String type(Answer answer, String target) {
        if (answer.body().startsWith("<html>")) {
            return "text/html";
        }
        return target != null || answer.body().startsWith("{") ? "application/x-amz-json-1.1" : "text/xml";
    }

    private static String action(HttpExchange exchange, String body) {
        var matcher = ACTION.matcher(body);
        return matcher.find() ? matcher.group(1) : exchange.getRequestMethod() + " " + exchange.getRequestURI();
    }

    private Answer action() {
        return new Answer(
                deniesTheRest ? 403 : 400,
                "<Response><Errors><Error><Code>" + (deniesTheRest ? "UnauthorizedOperation" : "InvalidAction")
                        + "</Code><Message>no</Message></Error></Errors></Response>");
    }

    private Answer target() {
        var type = deniesTheRest ? "AccessDeniedException" : "UnknownOperationException";
        return new Answer(400, Json.write(Map.of("__type", type, "message", "no")));
    }
}
