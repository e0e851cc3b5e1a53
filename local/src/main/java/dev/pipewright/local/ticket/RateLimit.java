package dev.pipewright.local.ticket;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** So many calls in a window of time, and no more before the next one begins. */
final class RateLimit {

    private final Clock clock;
    private int limit = Integer.MAX_VALUE;
    private Duration window = Duration.ofMinutes(1);
    private Instant begin = Instant.MIN;
    private int calls;

    RateLimit(Clock clock) {
        this.clock = clock;
    }

    void set(int callsPerWindow, Duration length) {
        limit = callsPerWindow;
        window = length;
    }

    /** Counts a call; returns after how many seconds it may come again, if it is one too many. */
    Optional<Long> count() {
        var now = clock.instant();
        if (begin.equals(Instant.MIN) || !now.isBefore(begin.plus(window))) {
            begin = now;
            calls = 0;
        }
        calls++;
        return calls <= limit
                ? Optional.empty()
                : Optional.of(
                        Math.max(1, Duration.between(now, begin.plus(window)).toSeconds()));
    }
}
