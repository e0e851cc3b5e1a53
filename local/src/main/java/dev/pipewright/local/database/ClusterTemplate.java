package dev.pipewright.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a demo cluster contains: one database with one small table per name, and one role that may read them. Made once
 * per user and copied from then on, because {@code initdb} takes five times as long as the copy.
 *
 * @param databases at least one lower-case name; each database {@code x} holds the table {@code public.x}
 */
record ClusterTemplate(List<String> databases) {

    private static final List<String> RESERVED = List.of("postgres", "template0", "template1");

    /** Speed over durability, one address, and no helper processes: the cluster lives for minutes. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "max_connections=30",
            "shared_buffers=16MB",
            "dynamic_shared_memory_type=mmap",
            "io_method=sync",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "wal_recycle=off",
            "min_wal_size=2MB",
            "autovacuum=off",
            "max_logical_replication_workers=0",
            "max_parallel_workers=0",
            "jit=off",
            "log_timezone=UTC",
            "timezone=UTC");

    /** What the server can do without makes half of the files to copy. */
    private static final List<String> DROP_UNUSED = List.of(
            "UPDATE pg_database SET datistemplate = false",
            "DROP DATABASE template0",
            "DROP DATABASE template1",
            "DROP DATABASE postgres");

    /** The only line, so that anyone else, the superuser included, is refused over the network. */
    private static final String ACCESS = "host all " + DemoLogin.USER + " 127.0.0.1/32 scram-sha-256\n";

    ClusterTemplate {
        databases = DatabaseNames.checked(databases, RESERVED);
    }

    /** The finished cluster in the cache. */
    Path in(CacheFolder cache, PostgresPrograms programs) {
        var content = String.join("\n", SETTINGS) + ACCESS + roles() + tables() + DROP_UNUSED;
        var contentKey = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
        return cache.entry(programs.key() + "-cluster-" + contentKey, data -> make(data, programs));
    }

    private void make(Path data, PostgresPrograms programs) {
        programs.initialise(data, SETTINGS);
        try {
            Files.writeString(data.resolve("pg_hba.conf"), ACCESS);
        } catch (IOException e) {
            throw new UncheckedIOException("The access rules of the demo cluster cannot be written.", e);
        }
        programs.execute(data, "postgres", roles());
        databases.forEach(name -> programs.execute(data, name, table(name)));
        programs.execute(data, home(), DROP_UNUSED);
    }

    /** The database to run administrative statements in. */
    String home() {
        return databases.get(0);
    }

    private List<String> roles() {
        List<String> statements = new ArrayList<>(List.of("CREATE ROLE " + DemoLogin.USER + " LOGIN"));
        for (var name : databases) {
            statements.add("CREATE DATABASE " + name);
            statements.add("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
            statements.add("GRANT CONNECT ON DATABASE " + name + " TO " + DemoLogin.USER);
        }
        return statements;
    }

    private List<List<String>> tables() {
        return databases.stream().map(ClusterTemplate::table).toList();
    }

    private static List<String> table(String name) {
        return List.of(
                "CREATE TABLE public." + name
                        + " (id integer PRIMARY KEY, reference text NOT NULL, amount numeric(10, 2) NOT NULL,"
                        + " recorded_at timestamptz NOT NULL)",
                "INSERT INTO public." + name + " SELECT n, 'A-' || (1000 + n), 19.90 * n,"
                        + " timestamptz '2026-01-05 08:00:00+00' + n * interval '1 day' FROM generate_series(1, 5) n",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public TO " + DemoLogin.USER,
                "GRANT SELECT ON public." + name + " TO " + DemoLogin.USER);
    }
}
