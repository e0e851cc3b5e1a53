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
 * What a demo MariaDB contains: one database with one small table per name, and one account that may read them. Made
 * once per user and copied from then on. There is no root account: what an administrator does is done without a server.
 *
 * @param databases at least one lower-case name; each database {@code x} holds the table {@code x}
 */
record MariaDbTemplate(List<String> databases) {

    /** The account, which exists for connections over loopback only. */
    static final String ACCOUNT = DemoLogin.USER + "@'127.0.0.1'";

    private static final List<String> RESERVED =
            List.of("mysql", "information_schema", "performance_schema", "sys", "test");

    MariaDbTemplate {
        databases = DatabaseNames.checked(databases, RESERVED);
    }

    /** The finished data folder in the cache. */
    Path in(CacheFolder cache, MariaDbPrograms programs) {
        var contentKey = UUID.nameUUIDFromBytes(String.join("\n", content()).getBytes(StandardCharsets.UTF_8));
        return cache.entry(programs.key() + "-data-" + contentKey, data -> make(data, programs));
    }

    private void make(Path data, MariaDbPrograms programs) {
        List<String> statements = new ArrayList<>(List.of("CREATE DATABASE mysql;", "USE mysql;"));
        statements.add(systemTables(programs.share()));
        statements.addAll(content());
        programs.execute(data, statements);
    }

    /** What {@code mariadb-install-db} runs, without the rows of its accounts. */
    private static String systemTables(Path share) {
        try {
            return Files.readString(share.resolve("mariadb_system_tables.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException("MariaDB's system tables in " + share + " cannot be read.", e);
        }
    }

    private List<String> content() {
        // Rights are not read in a bootstrap until they are asked for.
        List<String> statements = new ArrayList<>(List.of("FLUSH PRIVILEGES;", "CREATE USER " + ACCOUNT + ";"));
        for (var name : databases) {
            statements.add("CREATE DATABASE " + name + " CHARACTER SET utf8mb4;");
            statements.add("CREATE TABLE " + name + "." + name
                    + " (id integer PRIMARY KEY, reference varchar(20) NOT NULL, amount decimal(10, 2) NOT NULL,"
                    + " recorded_at datetime NOT NULL);");
            statements.add("INSERT INTO " + name + "." + name
                    + " SELECT seq, CONCAT('A-', 1000 + seq), 19.90 * seq,"
                    + " TIMESTAMP '2026-01-05 08:00:00' + INTERVAL seq DAY FROM seq_1_to_5;");
            statements.add("GRANT SELECT ON " + name + ".* TO " + ACCOUNT + ";");
        }
        return statements;
    }
}
