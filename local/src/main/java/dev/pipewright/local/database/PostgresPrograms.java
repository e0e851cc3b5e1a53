package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs inside one run's folder, also for root: PostgreSQL refuses to run as user 0, so there it is
 * started in a user namespace of its own, in which it is nobody ({@code unshare -U}, util-linux).
 */
final class PostgresPrograms {

    private static final long PROGRAM_LIMIT_SECONDS = 120;
    private static final int LOG_LINES_SHOWN = 15;

    private final RunFolder run;
    private final PostgresBinaries binaries;
    private final Path log;
    private final boolean root;

    PostgresPrograms(RunFolder run, PostgresBinaries binaries) {
        this.run = run;
        this.binaries = binaries;
        this.log = run.path().resolve("postgres.log");
        this.root = isOwnedByRoot(run.path());
    }

    private static boolean isOwnedByRoot(Path folder) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("The owner of " + folder + " cannot be read.", e);
        }
    }

    /** Identifies the programs' content. */
    String key() {
        return binaries.key();
    }

    /** Makes an empty cluster in the folder, with those settings in its configuration file. */
    void initialise(Path data, List<String> settings) {
        List<String> command =
                new ArrayList<>(List.of(binaries.program("initdb"), "-D", data.toString(), "-U", "postgres"));
        command.addAll(List.of("--encoding=UTF8", "--no-locale", "--no-sync", "--no-instructions"));
        command.addAll(List.of("--wal-segsize=1"));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        await(start(command));
    }

    /**
     * Runs statements without a server, so that the superuser needs no network login and no password.
     *
     * @param statements one line each; never echoed into the log, as one may carry a password
     */
    void execute(Path data, String database, List<String> statements) {
        var process = start(List.of(
                binaries.program("postgres"),
                "--single",
                "-F",
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "-D",
                data.toString(),
                database));
        try (var input = process.getOutputStream()) {
            input.write((String.join("\n", statements) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failed(e);
        }
        await(process);
    }

    /** Copies a folder with its modes; the system's program is three times as fast as Java, and may share blocks. */
    void copy(Path from, Path to) {
        await(run.start(List.of("cp", "-Rp", from.toString(), to.toString()), log));
    }

    /** Starts the server and returns at once. */
    Process serve(Path data, int port) {
        return start(List.of(binaries.program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
    }

    private Process start(List<String> command) {
        List<String> allowed = new ArrayList<>(root ? List.of("unshare", "-U") : List.of());
        allowed.addAll(command);
        return run.start(allowed, log);
    }

    private void await(Process process) {
        try {
            if (!process.waitFor(PROGRAM_LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw failed(null);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    /** The failure, with the end of PostgreSQL's own log: it names the reason. */
    IllegalStateException failed(Exception cause) {
        var remedy = root
                ? "Root needs user namespaces here: if the log says that unshare failed, run as an ordinary user."
                : "See the reason above; the cache folder may be deleted at any time.";
        return new IllegalStateException(
                "The demo PostgreSQL did not start. Its log ends with:\n" + logEnd() + "\n" + remedy, cause);
    }

    /** The last lines of the log, or nothing if there is none. */
    String logEnd() {
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("The log " + log + " cannot be read.", e);
        }
    }
}
