package dev.pipewright.core.thread;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that keep no process from ending.
 *
 * @param name of each of them
 */
public record DaemonThreads(String name) implements ThreadFactory {

    public DaemonThreads {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public Thread newThread(Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
