package dev.pipewright.local.asl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.local.asl.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An attempt that waits for its task token. It takes one answer, until its deadline or until it is closed. */
final class PendingTask implements AutoCloseable {

    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    private final String token;
    private final Timekeeper time;
    private final Instant deadline;
    private final Optional<Duration> heartbeat;
    private Instant lastSign;
    private boolean closed;

    PendingTask(String token, Timekeeper time, Instant deadline, Optional<Duration> heartbeat) {
        this.token = token;
        this.time = time;
        this.deadline = deadline;
        this.heartbeat = heartbeat;
        this.lastSign = time.now();
    }

    String token() {
        return token;
    }

    /** Completed with the output that was sent, or exceptionally with a {@link StateFailure}. */
    CompletableFuture<JsonNode> answer() {
        return answer;
    }

    /** The moment at which the attempt has failed if nothing is heard; each heartbeat moves it. */
    synchronized Instant deadline() {
        return silentTooLong().filter(deadline::isAfter).orElse(deadline);
    }

    /** The failure that the deadline stands for. */
    synchronized StateFailure late() {
        return deadline().isBefore(deadline)
                ? new StateFailure(
                        ErrorName.HEARTBEAT_TIMEOUT,
                        "No heartbeat came from " + lastSign + " to " + deadline() + ", its HeartbeatSeconds.")
                : TaskCall.late(deadline);
    }

    synchronized void succeed(JsonNode output) {
        requireOpen();
        answer.complete(output);
    }

    synchronized void fail(ErrorOutput output) {
        requireOpen();
        answer.completeExceptionally(new StateFailure(output));
    }

    synchronized void heartbeat() {
        requireOpen();
        lastSign = time.now();
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private Optional<Instant> silentTooLong() {
        return heartbeat.map(lastSign::plus);
    }

    private void requireOpen() {
        if (answer.isDone()) {
            throw new TaskDoesNotExist("The task of this token has been answered already.");
        }
        if (closed || !time.now().isBefore(deadline())) {
            throw new TaskTimedOut("The task of this token has timed out or its execution has ended.");
        }
    }
}
