package dev.pipewright.decisions.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When an open question is looked after.
 *
 * @param askedAt when it was asked
 * @param expiresAt when nobody can decide any more: one minute before the waiting state gives up
 */
public record Timetable(Instant askedAt, Instant expiresAt) {

    private static final int QUARTERS = 4;

    public Timetable {
        Objects.requireNonNull(askedAt, "askedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    /** Returns when those who were asked are reminded: at half time. */
    public Instant remindAt() {
        return quarter(2);
    }

    /** Returns when others are asked too: with a quarter of the time left. */
    public Instant escalateAt() {
        return quarter(3);
    }

    private Instant quarter(int number) {
        return askedAt.plus(
                Duration.between(askedAt, expiresAt).dividedBy(QUARTERS).multipliedBy(number));
    }
}
