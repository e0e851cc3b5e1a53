package dev.pipewright.local.asl.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Real time: waiting blocks the calling thread for as long as it takes. */
public final class SystemTime implements Timekeeper {

    /** Waits are cut into pieces, so that a system clock that was set meanwhile is noticed. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Clock clock = Clock.systemUTC();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean await(CompletableFuture<?> done, Instant deadline) throws InterruptedException {
        while (!done.isDone()) {
            var left = Duration.between(now(), deadline);
            if (left.isZero() || left.isNegative()) {
                return false;
            }
            waitFor(done, left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
        }
        return true;
    }

    @Override
    public boolean sleepUntil(Instant wake, CompletableFuture<?> cut) throws InterruptedException {
        return await(cut, wake);
    }

    private static void waitFor(CompletableFuture<?> done, Duration longest) throws InterruptedException {
        try {
            done.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            // Only the end of the work matters here; its outcome is read by whoever waits for it.
            return;
        }
    }
}
