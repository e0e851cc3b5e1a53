package dev.pipewright.local.asl;

import dev.pipewright.local.asl.time.Timekeeper;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The waits of one execution. Each ends early when the execution is stopped or reaches its own time limit. */
final class Watch {

    private final Timekeeper time;
    private final Instant limit;
    private final CompletableFuture<ErrorOutput> stop;

    /**
     * @param limit the moment at which the execution times out
     * @param stop completed when somebody stops the execution
     */
    Watch(Timekeeper time, Instant limit, CompletableFuture<ErrorOutput> stop) {
        this.time = time;
        this.limit = limit;
        this.stop = stop;
    }

    /** @throws ExecutionHalted if the execution has been stopped or has reached its time limit */
    void check() {
        if (stop.isDone()) {
            throw new ExecutionHalted(new ExecutionResult.Aborted(stop.join()));
        }
        if (!time.now().isBefore(limit)) {
            throw new ExecutionHalted(new ExecutionResult.TimedOut());
        }
    }

    /** @throws ExecutionHalted if the execution is stopped or reaches its time limit first */
    void sleepUntil(Instant wake) {
        try {
            time.sleepUntil(earlier(wake, limit), stop);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        check();
    }

    /**
     * Waits for work.
     *
     * @param deadline asked again whenever it seems to be reached, because a heartbeat moves it
     * @return true if the work is done, false if the deadline was reached
     * @throws ExecutionHalted if the execution is stopped or reaches its time limit first
     */
    boolean await(CompletableFuture<?> done, Supplier<Instant> deadline) {
        var any = CompletableFuture.anyOf(done, stop);
        boolean ended;
        do {
            ended = awaitOnce(any, earlier(deadline.get(), limit));
            check();
        } while (!ended && time.now().isBefore(deadline.get()));
        return ended;
    }

    private boolean awaitOnce(CompletableFuture<?> any, Instant until) {
        try {
            return time.await(any, until);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static ExecutionHalted interrupted() {
        Thread.currentThread().interrupt();
        return new ExecutionHalted(new ExecutionResult.Aborted("", "The thread of the execution was interrupted."));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
