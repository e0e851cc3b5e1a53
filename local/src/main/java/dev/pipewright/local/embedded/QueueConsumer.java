package dev.pipewright.local.embedded;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.queue.MessageQueue;
import dev.pipewright.local.queue.QueuedMessage;
import dev.pipewright.statemachine.WorkflowFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Gives the messages of a queue to a function in batches, as Lambda's event source mapping does: what the function does not
 * name as failed is deleted; where it fails as a whole, nothing is.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch responses</a>
 */
final class QueueConsumer implements AutoCloseable {

    private static final int BATCH = 10;
    private static final int POLL_MS = 20;

    private final MessageQueue queue;
    private final WorkflowFunction function;
    private final RequestStreamHandler target;
    private final ScheduledExecutorService polls = Executors.newSingleThreadScheduledExecutor(this::daemon);

    QueueConsumer(MessageQueue queue, WorkflowFunction function, RequestStreamHandler target) {
        this.queue = queue;
        this.function = function;
        this.target = target;
        var unusedPolls = polls.scheduleWithFixedDelay(this::poll, POLL_MS, POLL_MS, TimeUnit.MILLISECONDS);
    }

    /** Waits until nothing can be received; what has failed and waits to come again is not waited for. */
    void await() {
        do {
            CompletableFuture.runAsync(this::poll, polls).join();
        } while (queue.hasVisible());
    }

    @Override
    public void close() {
        polls.shutdownNow();
    }

    private void poll() {
        var batch = queue.receive(BATCH);
        if (!batch.isEmpty()) {
            var failed = failed(batch);
            batch.stream()
                    .map(QueuedMessage::id)
                    .filter(id -> !failed.contains(id))
                    .forEach(queue::delete);
        }
    }

    private Set<String> failed(List<QueuedMessage> batch) {
        var event =
                Json.write(Map.of("Records", batch.stream().map(this::message).toList()));
        var answer = new ByteArrayOutputStream();
        try {
            target.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    answer,
                    FunctionContext.of(function.functionName()));
        } catch (IOException | RuntimeException e) {
            // Why, the function has written to its log.
            return batch.stream().map(QueuedMessage::id).collect(Collectors.toSet());
        }
        return Set.copyOf(Json.tree(answer.toString(StandardCharsets.UTF_8)).findValuesAsText("itemIdentifier"));
    }

    private Map<String, Object> message(QueuedMessage message) {
        return Map.of(
                "messageId", message.id(),
                "receiptHandle", message.id() + "-" + message.receives(),
                "body", message.body(),
                "attributes",
                        Map.of(
                                "ApproximateReceiveCount",
                                Integer.toString(message.receives()),
                                "SentTimestamp",
                                Long.toString(message.sentAt().toEpochMilli())),
                "messageAttributes", Map.of(),
                "eventSource", "aws:sqs",
                "eventSourceARN", queue.arn());
    }

    private Thread daemon(Runnable run) {
        var thread = new Thread(run, function.functionName());
        thread.setDaemon(true);
        return thread;
    }
}
