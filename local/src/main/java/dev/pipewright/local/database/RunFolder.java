package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one temporary folder of a run (mode 0700) and the processes started in it. Both are gone after the run, whatever
 * ended it: {@link #close()}, the end of the JVM, a signal, or SIGKILL to the JVM (and, where the
 * system has {@code setsid}, to its whole process group).
 *
 * <p>One watchdog does the removal in all of these cases. It is a shell in a session of its own whose standard input is
 * a pipe held by this JVM: the kernel closes that pipe when the JVM ends, and the watchdog reads end-of-file. It then
 * renames the folder, stops every registered process (QUIT and TERM, then KILL for one that stays) and deletes the folder.
 *
 * <p>Processes register themselves: each writes its id into the folder and only then becomes the program, so there is
 * no moment in which one runs unregistered, and one that comes after the rename cannot start at all.
 *
 * <p>Needs a POSIX shell. Thread-safe.
 */
public final class RunFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);

    /** What a removal may take: the watchdog gives processes three seconds, then kills them, then deletes. */
    private static final long REMOVAL_LIMIT_SECONDS = 30;

    private static final long STOP_LIMIT_SECONDS = 5;
    private static final String SHELL = "/bin/sh";

    /** Leaves the process group of the JVM where the system can, so that a signal to the group does not reach it. */
    private static final String DETACH = """
            command -v setsid >/dev/null 2>&1 && set -- setsid "$@"
            exec "$@"
            """;

    private static final String REGISTER_AND_RUN = """
            : >"$0/$$" || exit 1
            """ + DETACH;

    private static final String WATCH = """
            trap '' INT QUIT TERM HUP PIPE
            run=$1
            while read -r line; do :; done
            mv "$run" "$run.gone" || exit 0
            cd "$run.gone/processes" || exit 1
            pids=$(ls)
            cd /
            alive() { for p in $pids; do kill -0 "$p" && return 0; done; return 1; }
            stop() { for p in $pids; do kill "-$1" "$p"; done; }
            stop QUIT
            stop TERM
            n=0
            while alive && [ $n -lt 60 ]; do sleep 0.05; n=$((n + 1)); done
            stop KILL
            n=0
            until rm -rf "$run.gone" || [ $n -ge 100 ]; do sleep 0.05; n=$((n + 1)); done
            """;

    private final Path path;
    private final Path registered;
    private final Process watchdog;
    private final Thread onExit = new Thread(this::remove, "remove-run-folder");

    private RunFolder(Path path, Process watchdog) {
        this.path = path;
        this.registered = path.resolve("processes");
        this.watchdog = watchdog;
    }

    /**
     * Makes the folder of a new run in the system's temporary folder and starts its watchdog.
     *
     * @throws UnsupportedOperationException on a system without {@code /bin/sh}
     * @throws UncheckedIOException if the folder cannot be made or the watchdog cannot be started
     */
    public static RunFolder create() {
        return createIn(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** As {@link #create()}, in the parent folder given. */
    public static RunFolder createIn(Path parent) {
        if (!Files.isExecutable(Path.of(SHELL))) {
            throw new UnsupportedOperationException("The demo database needs a POSIX shell at " + SHELL
                    + " and this system has none: run Pipewright on Linux, macOS or in WSL.");
        }
        var path = parent.toAbsolutePath().resolve("pipewright-" + UUID.randomUUID());
        try {
            // The watchdog first: a folder without one could outlive the run.
            var run = new RunFolder(path, startWatchdog(path));
            Runtime.getRuntime().addShutdownHook(run.onExit);
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectory(path, ownerOnly);
            Files.createDirectory(run.registered);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The run's folder " + path + " cannot be made: check that " + parent + " exists and is writable.",
                    e);
        }
    }

    private static Process startWatchdog(Path path) throws IOException {
        return new ProcessBuilder(
                        SHELL, "-c", DETACH, SHELL, SHELL, "-c", WATCH, "pipewright-watchdog", path.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** The folder itself, absolute. */
    public Path path() {
        return path;
    }

    /**
     * Starts a program that ends with this run at the latest.
     *
     * @param command the program and its arguments
     * @param output the file that takes its standard output and error
     * @throws UncheckedIOException if it cannot be started
     */
    public Process start(List<String> command, Path output) {
        List<String> registering = new ArrayList<>(List.of(SHELL, "-c", REGISTER_AND_RUN, registered.toString()));
        registering.addAll(command);
        try {
            Process process = new ProcessBuilder(registering)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(output.toFile()))
                    .start();
            var unusedCompletion = process.onExit().thenAccept(this::forget);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0) + ": check that it is executable.", e);
        }
    }

    /** An ended process's id may be given to a stranger: it must not stay on the list of those to stop. */
    private void forget(Process ended) {
        registered.resolve(Long.toString(ended.pid())).toFile().delete();
    }

    /** Stops one process of this run: QUIT, which a database takes as an immediate shutdown, and KILL if it stays. */
    public void stop(Process process) {
        try {
            new ProcessBuilder(SHELL, "-c", "kill -QUIT $0", Long.toString(process.pid())).start();
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Stops every process of the run, deletes the folder and returns when that is done. Does nothing when repeated. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook may run once more and finds nothing to do.
        }
    }

    private synchronized void remove() {
        try {
            watchdog.getOutputStream().close();
            if (!watchdog.waitFor(REMOVAL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The run's folder {} is still being removed", path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The watchdog of " + path + " cannot be told to remove it.", e);
        } catch (InterruptedException e) {
            // The watchdog has been told already and goes on by itself.
            Thread.currentThread().interrupt();
        }
    }
}
