package dev.pipewright.decisions.sweep;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.logging.LogKeys;
import dev.pipewright.decisions.record.DueStore;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all records that are due, the longest waiting first, for as long as there is time. What goes wrong with one
 * keeps it due and does not stop the others.
 */
public final class Sweep {

    /** How long a sweep takes new records up; the function's own time-out leaves the last one time to be finished. */
    public static final Duration BUDGET = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final DueStore due;
    private final Care care;
    private final Clock clock;

    /** Sweeps the records of this store. */
    public Sweep(DueStore due, Care care, Clock clock) {
        this.due = due;
        this.care = care;
        this.clock = clock;
    }

    /** Looks after what is due now. */
    public SweepReport run() {
        var start = clock.instant();
        var until = start.plus(BUDGET);
        var done = 0;
        var failed = 0;
        for (var ids = due.due(start).iterator(); ids.hasNext(); ) {
            if (clock.instant().isAfter(until)) {
                return new SweepReport(done, failed, false);
            }
            if (attend(ids.next())) {
                done++;
            } else {
                failed++;
            }
        }
        return new SweepReport(done, failed, true);
    }

    private boolean attend(String id) {
        try {
            care.attend(id);
            return true;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.ERROR_CODE, code(e))
                    .log("The record {} could not be looked after; it stays due", id);
            return false;
        }
    }

    private static String code(RuntimeException e) {
        if (e instanceof RetryableException retryable) {
            return retryable.code().name();
        }
        return e instanceof NonRetryableException permanent
                ? permanent.code().name()
                : e.getClass().getSimpleName();
    }
}
