package dev.pipewright.local.embedded;

import dev.pipewright.local.asl.Execution;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The executions that were started by the API and not by this machine's commands: each runs on a thread of its own. */
final class StartedExecutions implements Consumer<HistoryEvent> {

    private final Map<String, CompletableFuture<ExecutionResult>> ends = new ConcurrentHashMap<>();
    private volatile Consumer<HistoryEvent> follower = event -> {};

    /** Has somebody told of what happens from now on; it takes the place of who was told before. */
    void tell(Consumer<HistoryEvent> listener) {
        follower = listener;
    }

    /** Sets an execution going. */
    Execution begin(Execution execution) {
        ends.put(execution.arn(), CompletableFuture.supplyAsync(execution::run, task -> {
            var thread = new Thread(task, execution.name());
            thread.setDaemon(true);
            thread.start();
        }));
        return execution;
    }

    /** Returns what completes when the execution of this ARN has ended. */
    CompletableFuture<ExecutionResult> end(String arn) {
        return ends.get(arn);
    }

    @Override
    public void accept(HistoryEvent event) {
        follower.accept(event);
    }
}
