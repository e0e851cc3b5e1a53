package dev.pipewright.local.asl.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Time that stands still until somebody moves it.
 *
 * <p>A sleep moves it to the moment of waking and returns at once, so a retry after an hour costs no time. Work that is
 * waited for does not move it: {@link #await} blocks until the work has ended or {@link #advance} has carried the clock to
 * the deadline, called from the work itself, from a history listener or from another thread.
 */
public final class ManualTime implements Timekeeper {

    private final Object lock = new Object();
    private Instant now;

    /** @param start the moment at which the clock stands */
    public ManualTime(Instant start) {
        this.now = start;
    }

    @Override
    public Instant now() {
        synchronized (lock) {
            return now;
        }
    }

    /**
     * Moves the clock forward and wakes whoever has reached a deadline.
     *
     * @param step how far, not negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException(
                    "Time runs forward only, and the step is " + step + ". Use a positive one.");
        }
        synchronized (lock) {
            now = now.plus(step);
            lock.notifyAll();
        }
    }

    @Override
    public boolean await(CompletableFuture<?> done, Instant deadline) throws InterruptedException {
        var wakeUp = done.whenComplete((result, failure) -> wake());
        synchronized (lock) {
            while (!done.isDone() && now.isBefore(deadline)) {
                lock.wait();
            }
        }
        wakeUp.cancel(false);
        return done.isDone();
    }

    @Override
    public boolean sleepUntil(Instant wake, CompletableFuture<?> cut) {
        synchronized (lock) {
            if (!cut.isDone() && now.isBefore(wake)) {
                now = wake;
                lock.notifyAll();
            }
        }
        return cut.isDone();
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }
}
