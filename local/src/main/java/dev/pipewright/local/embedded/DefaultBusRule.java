package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A rule on the account's default bus by which events of a service reach their function: later, and not on the thread of
 * who sends. As Lambda does with calls that nobody waits for, it calls a function that failed twice more.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">Errors of asynchronous
 *     invocations</a>
 */
final class DefaultBusRule implements Consumer<JsonNode>, AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final WorkflowFunction function;
    private final RequestStreamHandler target;
    private final Predicate<JsonNode> pattern;
    private final List<JsonNode> deadLetters = new CopyOnWriteArrayList<>();
    private final ExecutorService bus = Executors.newSingleThreadExecutor(this::daemon);

    DefaultBusRule(WorkflowFunction function, RequestStreamHandler target, Predicate<JsonNode> pattern) {
        this.function = function;
        this.target = target;
        this.pattern = pattern;
    }

    @Override
    public void accept(JsonNode event) {
        if (pattern.test(event) && !bus.isShutdown()) {
            bus.execute(() -> deliver(event));
        }
    }

    /** Waits until everything that was given so far is delivered. */
    void await() {
        CompletableFuture.runAsync(() -> {}, bus).join();
    }

    /** Returns the events on which the function failed for good. */
    List<JsonNode> deadLetters() {
        return List.copyOf(deadLetters);
    }

    @Override
    public void close() {
        bus.shutdownNow();
    }

    private void deliver(JsonNode event) {
        var delivered = false;
        for (var attempt = 1; attempt <= ATTEMPTS && !delivered; attempt++) {
            delivered = isTaken(event);
        }
        if (!delivered) {
            deadLetters.add(event);
        }
    }

    /** Whether the function took the event; why it did not, it has written to its log. */
    private boolean isTaken(JsonNode event) {
        try {
            call(event);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void call(JsonNode event) {
        try {
            var input = event.toString().getBytes(StandardCharsets.UTF_8);
            target.handleRequest(
                    new ByteArrayInputStream(input),
                    OutputStream.nullOutputStream(),
                    FunctionContext.of(function.functionName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread daemon(Runnable run) {
        var thread = new Thread(run, function.functionName());
        thread.setDaemon(true);
        return thread;
    }
}
