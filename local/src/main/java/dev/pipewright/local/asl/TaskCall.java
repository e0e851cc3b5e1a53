package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.time.Timekeeper;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A call of an integration on a thread of its own, so that a timeout or a stop need not wait for it.
 *
 * <p>Closing it interrupts the call if it is still running.
 */
final class TaskCall implements AutoCloseable {

    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    private final Integration integration;
    private final JsonNode arguments;
    private final Timekeeper time;
    private final Instant deadline;
    private final Thread worker;

    private TaskCall(String name, Integration integration, JsonNode arguments, Timekeeper time, Instant deadline) {
        this.integration = integration;
        this.arguments = arguments;
        this.time = time;
        this.deadline = deadline;
        this.worker = new Thread(this::work, name);
        worker.setDaemon(true);
    }

    static TaskCall start(String name, Integration integration, JsonNode arguments, Timekeeper time, Instant deadline) {
        var call = new TaskCall(name, integration, arguments.deepCopy(), time, deadline);
        call.worker.start();
        return call;
    }

    /** The failure of a task that did not end before its deadline. */
    static StateFailure late(Instant deadline) {
        return new StateFailure(ErrorName.TIMEOUT, "The task had not ended at " + deadline + ", its TimeoutSeconds.");
    }

    /**
     * The value of an answer that is complete.
     *
     * @throws StateFailure if the task has failed
     */
    static JsonNode valueOf(CompletableFuture<JsonNode> complete) {
        try {
            return complete.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StateFailure failure) {
                throw failure;
            }
            // An Error, such as a failed assertion in a fake: a defect outside of the workflow, which must not become
            // data.
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** Completed with the result, or exceptionally with a {@link StateFailure}. */
    CompletableFuture<JsonNode> answer() {
        return answer;
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void work() {
        try {
            var result = integration.call(arguments);
            if (result == null) {
                throw new IllegalStateException("the integration returned null instead of a JSON value");
            }
            // A call that ends late has timed out, whichever thread notices first.
            if (time.now().isBefore(deadline)) {
                answer.complete(result.deepCopy());
            } else {
                answer.completeExceptionally(late(deadline));
            }
        } catch (TaskFailure e) {
            answer.completeExceptionally(time.now().isBefore(deadline) ? new StateFailure(e.output()) : late(deadline));
        } catch (InterruptedException e) {
            answer.completeExceptionally(new StateFailure(ErrorName.RUNTIME, "The call was interrupted."));
        } catch (RuntimeException e) {
            answer.completeExceptionally(new StateFailure(ErrorName.RUNTIME, "The integration failed: " + e));
        } catch (Error e) {
            answer.completeExceptionally(e);
        }
    }
}
