package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A real PostgreSQL on a free loopback port, with a few small databases and one role that may log in and read them. A
 * wrong password, an unknown database or a missing table is refused by PostgreSQL itself, so error texts are the
 * source's own.
 *
 * <p>The server listens on 127.0.0.1 only, offers no TLS, demands SCRAM-SHA-256 from {@link DemoLogin#USER} and refuses
 * everyone else. It ends with its {@link RunFolder} at the latest.
 */
public final class DemoPostgres {

    /** {@code postmaster.pid}, line 8: "ready" once logins are accepted (the file {@code pg_ctl -w} reads, too). */
    private static final int STATUS_LINE = 7;

    private DemoPostgres() {}

    /**
     * Starts a server on a thread of its own.
     *
     * @param run the folder the cluster lives in; closing it stops the server, also one that is still starting
     * @param cache keeps the unpacked programs and the cluster to copy
     * @param databases at least one lower-case name; each database {@code x} has the table {@code public.x} with five rows
     * @param login whose password the role gets
     * @return the running server, or fails with {@link IllegalStateException} or {@link UncheckedIOException}
     */
    public static CompletableFuture<DemoServer> start(
            RunFolder run, CacheFolder cache, List<String> databases, DemoLogin login) {
        var template = new ClusterTemplate(databases);
        return DemoServer.start(run, () -> prepare(run, cache, template, login));
    }

    private static Cluster prepare(RunFolder run, CacheFolder cache, ClusterTemplate template, DemoLogin login) {
        var programs = new PostgresPrograms(run, PostgresBinaries.in(cache));
        var data = run.path().resolve("postgresql");
        programs.copy(template.in(cache, programs), data);
        var password = login.password().replace("'", "''");
        programs.execute(
                data, template.home(), List.of("ALTER ROLE " + DemoLogin.USER + " PASSWORD '" + password + "'"));
        return new Cluster(programs, data);
    }

    /** The run's own cluster. */
    private record Cluster(PostgresPrograms programs, Path data) implements DemoServer.Prepared {

        @Override
        public Process serve(int port) {
            return programs.serve(data, port);
        }

        @Override
        public boolean isReady() {
            try {
                var file = data.resolve("postmaster.pid");
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                return lines.size() > STATUS_LINE
                        && lines.get(STATUS_LINE).trim().equals("ready");
            } catch (IOException e) {
                throw new UncheckedIOException("The server's status file in " + data + " cannot be read.", e);
            }
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
