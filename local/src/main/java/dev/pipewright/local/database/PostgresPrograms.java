package dev.pipewright.local.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL's programs inside one run's folder, also for root: PostgreSQL refuses to run as user 0, so there it is
 * started in a user namespace of its own, in which it is nobody ({@code unshare -U}, util-linux).
 */
final class PostgresPrograms {

    private static final List<String> AS_NOBODY = List.of("unshare", "-U");

    private final PostgresBinaries binaries;
    private final ServerPrograms programs;

    PostgresPrograms(RunFolder run, PostgresBinaries binaries) {
        this.binaries = binaries;
        boolean root = ServerPrograms.isRootIn(run);
        var remedy = root
                ? "Root needs user namespaces here: if the log says that unshare failed, run as an ordinary user."
                : "See the reason above.";
        this.programs = new ServerPrograms(run, "PostgreSQL", root ? AS_NOBODY : List.of(), remedy);
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
        programs.run(command);
    }

    /**
     * Runs statements without a server, so that the superuser needs no network login and no password.
     *
     * @param statements one line each; never echoed into the log, as one may carry a password
     */
    void execute(Path data, String database, List<String> statements) {
        var command = List.of(
                binaries.program("postgres"),
                "--single",
                "-F",
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_error_statement=panic",
                "-D",
                data.toString(),
                database);
        programs.run(command, statements);
    }

    /** Copies a folder with its modes. */
    void copy(Path from, Path to) {
        programs.copy(from, to);
    }

    /** Starts the server and returns at once. */
    Process serve(Path data, int port) {
        return programs.start(
                List.of(binaries.program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
    }

    boolean portWasTaken() {
        return programs.logged("could not bind");
    }

    /** The failure, with the end of PostgreSQL's own log: it names the reason. */
    IllegalStateException failed() {
        return programs.failed(null);
    }
}
