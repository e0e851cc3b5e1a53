package dev.pipewright.decisions.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only as it is told to. */
public final class SetClock extends Clock {

    private Instant now;
    private Duration tick = Duration.ZERO;

    SetClock(Instant now) {
        this.now = now;
    }

    /** Moves on. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** Moves on by this much whenever it is looked at. */
    public synchronized void tick(Duration step) {
        tick = step;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(tick);
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Pipewright works in UTC");
    }
}
