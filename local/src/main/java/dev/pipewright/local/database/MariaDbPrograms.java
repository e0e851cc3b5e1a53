package dev.pipewright.local.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs MariaDB's server inside one run's folder, also for root, as whom it runs only when told to.
 *
 * <p>It runs without InnoDB: Aria reads five rows as well, starts five times as fast and has a hundredth of the files to
 * copy.
 */
final class MariaDbPrograms {

    /** Written by {@code mysqld_main} once logins are accepted, and by nothing else. */
    private static final String READY = "ready for connections";

    static final String PID_FILE = "mariadbd.pid";

    private final MariaDbBinaries binaries;
    private final ServerPrograms programs;
    private final boolean root;

    MariaDbPrograms(RunFolder run, MariaDbBinaries binaries) {
        this.binaries = binaries;
        this.root = ServerPrograms.isRootIn(run);
        this.programs = new ServerPrograms(
                run,
                "MariaDB",
                List.of(),
                "If a shared library is missing, install it with the system's package manager (libcrypt.so.1 comes with"
                        + " libxcrypt-compat or libcrypt1; on macOS: openssl@3 and pcre2).");
    }

    /** Identifies the server's content. */
    String key() {
        return binaries.key();
    }

    /** The folder with the definition of the system tables. */
    Path share() {
        return binaries.share();
    }

    /**
     * Runs statements without a server, so that no login exists that could do it.
     *
     * @param statements each ends with a semicolon at the end of its line; never echoed into the log
     */
    void execute(Path data, List<String> statements) {
        var command = command(data);
        command.add("--bootstrap");
        programs.run(command, statements);
    }

    /** Copies a folder with its modes. */
    void copy(Path from, Path to) {
        programs.copy(from, to);
    }

    /** Starts the server and returns at once. */
    Process serve(Path data, int port, List<String> settings) {
        var command = command(data);
        command.add("--port=" + port);
        command.add("--pid-file=" + data.resolve(PID_FILE));
        command.addAll(settings);
        return programs.start(command);
    }

    boolean isReady() {
        return programs.logged(READY);
    }

    boolean portWasTaken() {
        return programs.logged("Bind on TCP/IP port");
    }

    /** The failure, with the end of MariaDB's own log: it names the reason. */
    IllegalStateException failed() {
        return programs.failed(null);
    }

    private List<String> command(Path data) {
        List<String> command = new ArrayList<>(List.of(
                binaries.server(),
                "--no-defaults",
                "--basedir=" + binaries.home(),
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                "--datadir=" + data,
                "--tmpdir=" + data,
                "--skip-innodb",
                "--default-storage-engine=Aria"));
        if (root) {
            command.add("--user=root");
        }
        return command;
    }
}
