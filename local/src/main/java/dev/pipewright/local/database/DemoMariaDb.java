package dev.pipewright.local.database;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A real MariaDB on a free loopback port, with a few small databases and one account that may log in and read them. It
 * plays MariaDB and MySQL sources: both drivers log in to it. It differs from MySQL in its version and in the words of
 * some errors; their numbers and SQLStates are the same.
 *
 * <p>The server listens on 127.0.0.1 only, offers no TLS, demands the password of {@link DemoLogin#USER} and knows no one
 * else. As an account with rights on single databases, that user is told "Access denied … to database" (1044) for a
 * database that does not exist: MySQL does not tell a stranger which ones do. The server ends with its {@link RunFolder}
 * at the latest.
 */
public final class DemoMariaDb {

    /**
     * One address and one way in, nothing to tune: the server lives for minutes. Without {@code skip-ssl} it would make
     * an RSA key at every start, which takes ten seconds.
     */
    private static final List<String> SETTINGS = List.of(
            "--bind-address=127.0.0.1",
            "--socket=",
            "--skip-ssl",
            "--skip-name-resolve",
            "--local-infile=OFF",
            "--max-connections=30",
            "--key-buffer-size=1M",
            "--aria-pagecache-buffer-size=8M",
            "--default-time-zone=+00:00");

    private DemoMariaDb() {}

    /**
     * Starts a server on a thread of its own.
     *
     * @param run the folder the data lives in; closing it stops the server, also one that is still starting
     * @param cache keeps the unpacked server and the data to copy
     * @param databases at least one lower-case name; each database {@code x} has the table {@code x} with five rows
     * @param login whose password the account gets
     * @return the running server, or fails with {@link IllegalStateException}, also where MariaDB is not packaged for
     *     this machine, or {@link java.io.UncheckedIOException}
     */
    public static CompletableFuture<DemoServer> start(
            RunFolder run, CacheFolder cache, List<String> databases, DemoLogin login) {
        var template = new MariaDbTemplate(databases);
        return DemoServer.start(run, () -> prepare(run, cache, template, login));
    }

    private static Instance prepare(RunFolder run, CacheFolder cache, MariaDbTemplate template, DemoLogin login) {
        var programs = new MariaDbPrograms(run, MariaDbBinaries.in(cache));
        var data = run.path().resolve("mariadb");
        programs.copy(template.in(cache, programs), data);
        programs.execute(
                data,
                List.of(
                        "FLUSH PRIVILEGES;",
                        "ALTER USER " + MariaDbTemplate.ACCOUNT + " IDENTIFIED BY '" + quoted(login.password())
                                + "';"));
        return new Instance(programs, data);
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "''");
    }

    /** The run's own data. */
    private record Instance(MariaDbPrograms programs, Path data) implements DemoServer.Prepared {

        @Override
        public Process serve(int port) {
            return programs.serve(data, port, SETTINGS);
        }

        @Override
        public boolean isReady() {
            return programs.isReady();
        }

        @Override
        public boolean portWasTaken() {
            return programs.portWasTaken();
        }

        @Override
        public IllegalStateException failed() {
            return programs.failed();
        }
    }
}
