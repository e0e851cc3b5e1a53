package dev.pipewright.local.asl.time;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The only source of time for an execution: what time it is, and how to wait.
 *
 * <p>A moment is reached when {@link #now()} is no longer before it. Implementations are safe for use by several threads.
 */
public interface Timekeeper {

    /** The present moment. */
    Instant now();

    /**
     * Waits for work that somebody else does: a function that runs, a person who answers.
     *
     * @param done completed, in whatever way, when the work has ended
     * @param deadline the moment at which waiting ends
     * @return true if {@code done} is complete, false if the deadline was reached first
     * @throws InterruptedException if the waiting thread is interrupted
     */
    boolean await(CompletableFuture<?> done, Instant deadline) throws InterruptedException;

    /**
     * Lets time pass: nothing but the clock is waited for.
     *
     * @param wake the moment to wake at; one that has been reached returns at once
     * @param cut ends the sleep early when it is completed
     * @return true if {@code cut} is complete
     * @throws InterruptedException if the sleeping thread is interrupted
     */
    boolean sleepUntil(Instant wake, CompletableFuture<?> cut) throws InterruptedException;
}
