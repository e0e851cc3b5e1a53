package dev.pipewright.local.console;

import dev.pipewright.core.thread.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, as EventBridge Scheduler does on AWS: a time that fails does not end it. */
public final class Schedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("schedule"));

    private Schedule() {}

    /**
     * Begins at once.
     *
     * @param pause between the end of one time and the start of the next
     */
    public static Schedule every(Duration pause, Runnable task) {
        var schedule = new Schedule();
        var unusedHandle =
                schedule.thread.scheduleWithFixedDelay(() -> attempt(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    /** Waits until it is closed. */
    public void awaitEnd() throws InterruptedException {
        while (!thread.awaitTermination(1, TimeUnit.DAYS)) {
            LOG.debug("Still scheduled");
        }
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "What is scheduled failed ({}) and is tried again",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
