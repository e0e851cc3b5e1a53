package dev.pipewright.infra.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's side of the runtime API, for one process: gives it events, takes its answers, and lets it be restored. The
 * container's credentials, which Lambda serves beside it, are served here too.
 *
 * <p>A call for work waits until there is some. It is never answered with an error: the runtime client would end.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's runtime hooks</a>
 */
final class RuntimeApi implements AutoCloseable {

    static final String CREDENTIALS_PATH = "/2021-04-23/credentials";

    private static final String ROOT = "/2018-06-01/runtime/";
    private static final String INVOCATION = ROOT + "invocation/";
    private static final String CREDENTIALS = "{\"AccessKeyId\":\"AKIDEXAMPLE\",\"SecretAccessKey\":\"not-a-secret\","
            + "\"Token\":\"not-a-token\",\"Expiration\":\"2099-01-01T00:00:00Z\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, Event> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Long> initialised = new CompletableFuture<>();
    private final CompletableFuture<Long> checkpointed = new CompletableFuture<>();
    private final CompletableFuture<Long> idle = new CompletableFuture<>();
    private final CountDownLatch restore = new CountDownLatch(1);

    /** What the process is given, and where its answer goes. */
    private record Event(String id, String payload, Duration timeout, CompletableFuture<Answer> answer) {}

    /**
     * What the process answered.
     *
     * @param body the function's answer, or the error as Step Functions is told it
     * @param errorType the exception's class name as the caller is told it; empty for an answer
     * @param at when it came, in nanoseconds of this JVM's clock
     */
    record Answer(String body, Optional<String> errorType, long at) {}

    /** The process ended its initialisation or its restore with an error. */
    static final class StartFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StartFailed(String error) {
            super(error);
        }
    }

    RuntimeApi() throws IOException {
        server = Loopback.http();
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Returns host and port, as Lambda writes them into the environment. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Completes when the process has done what it does before its first event: with the first call for one, or with the
     * call to be restored; when that was, in nanoseconds of this JVM's clock.
     */
    CompletableFuture<Long> initialised() {
        return initialised;
    }

    /** Completes when the process asked to be restored, that is after its hooks before the checkpoint. */
    CompletableFuture<Long> checkpointed() {
        return checkpointed;
    }

    /** Completes when the process asked for its first event, after a restore where there is one. */
    CompletableFuture<Long> idle() {
        return idle;
    }

    /** Lets the process go on after its checkpoint. */
    void restore() {
        restore.countDown();
    }

    /** Gives the process an event; it takes it as soon as it asks. */
    CompletableFuture<Answer> send(String payload, Duration timeout) {
        var event = new Event(UUID.randomUUID().toString(), payload, timeout, new CompletableFuture<>());
        running.put(event.id(), event);
        events.add(event);
        return event.answer();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var at = System.nanoTime();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            if (path.equals(CREDENTIALS_PATH)) {
                send(exchange, 200, CREDENTIALS.getBytes(StandardCharsets.UTF_8));
            } else if (path.equals(INVOCATION + "next")) {
                next(exchange, at);
            } else if (path.equals(ROOT + "restore/next")) {
                checkpoint(exchange, at);
            } else if (path.startsWith(INVOCATION)) {
                finish(path.substring(INVOCATION.length()), body, at);
                send(exchange, 202, new byte[0]);
            } else {
                failStart(body);
                send(exchange, 202, new byte[0]);
            }
        } catch (InterruptedException e) {
            // Closed while the process waited for work: it is ending.
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange, long at) throws IOException, InterruptedException {
        initialised.complete(at);
        idle.complete(at);
        var event = events.take();
        var headers = exchange.getResponseHeaders();
        headers.add("Lambda-Runtime-Aws-Request-Id", event.id());
        headers.add(
                "Lambda-Runtime-Deadline-Ms",
                Long.toString(System.currentTimeMillis() + event.timeout().toMillis()));
        headers.add("Lambda-Runtime-Invoked-Function-Arn", DeployedFunction.ARN);
        headers.add(
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0");
        send(exchange, 200, event.payload().getBytes(StandardCharsets.UTF_8));
    }

    private void checkpoint(HttpExchange exchange, long at) throws IOException, InterruptedException {
        initialised.complete(at);
        checkpointed.complete(at);
        restore.await();
        send(exchange, 200, new byte[0]);
    }

    private void finish(String idAndKind, String body, long at) {
        var slash = idAndKind.indexOf('/');
        var event = running.remove(idAndKind.substring(0, slash));
        var failed = idAndKind.endsWith("/error");
        event.answer().complete(new Answer(body, failed ? Optional.of(ErrorAnswer.type(body)) : Optional.empty(), at));
    }

    private void failStart(String error) {
        var failure = new StartFailed(error);
        initialised.completeExceptionally(failure);
        checkpointed.completeExceptionally(failure);
        idle.completeExceptionally(failure);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
