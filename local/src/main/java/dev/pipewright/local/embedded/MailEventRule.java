package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The rule on the default bus by which SES's events reach their function: later, and not on the thread of who sends. */
final class MailEventRule implements Consumer<JsonNode>, AutoCloseable {

    private final RequestStreamHandler target;
    private final Supplier<? extends Context> context;
    private final ExecutorService bus = Executors.newSingleThreadExecutor(MailEventRule::daemon);

    MailEventRule(RequestStreamHandler target, Supplier<? extends Context> context) {
        this.target = target;
        this.context = context;
    }

    @Override
    public void accept(JsonNode event) {
        bus.execute(() -> deliver(event));
    }

    /** Waits until everything that was given so far is delivered. */
    void await() {
        CompletableFuture.runAsync(() -> {}, bus).join();
    }

    @Override
    public void close() {
        bus.shutdownNow();
    }

    private void deliver(JsonNode event) {
        try {
            var input = event.toString().getBytes(StandardCharsets.UTF_8);
            target.handleRequest(new ByteArrayInputStream(input), OutputStream.nullOutputStream(), context.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "mail-events");
        thread.setDaemon(true);
        return thread;
    }
}
