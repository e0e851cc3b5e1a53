package dev.pipewright.local.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the laptop plays for a snapshot, read from {@code embedded.json} beside it. It is no part of the capture: a
 * captured account has no such file, and then nothing is played. It names secrets, it never holds a value.
 *
 * @param databases endpoints of the account that a database on this machine stands for
 * @param refused endpoints of the account where nothing listens, so that a connection is refused
 * @param secrets what the secret of this name holds, by name
 */
public record EmbeddedConfig(List<Database> databases, List<Endpoint> refused, Map<String, SecretContent> secrets) {

    static final String FILE = "embedded" + SnapshotFile.SUFFIX;

    /** Absent members are empty. */
    public EmbeddedConfig {
        databases = databases == null ? List.of() : List.copyOf(databases);
        refused = refused == null ? List.of() : List.copyOf(refused);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
    }

    /**
     * Reads what is played for the snapshot in a folder.
     *
     * @param folder the snapshot's folder
     * @return its {@code embedded.json}, or nothing to play if it has none
     * @throws SnapshotException if the file is malformed or has a member that is not known
     */
    public static EmbeddedConfig load(Path folder) {
        var files = new SnapshotFolder(folder);
        return files.has(FILE)
                ? files.read(FILE, EmbeddedConfig.class)
                : new EmbeddedConfig(List.of(), List.of(), Map.of());
    }

    /** What a played secret holds; the values themselves are made for each run. */
    public enum SecretContent {
        /** The user and password that the played database accepts. */
        DEMO_LOGIN,
        /** The user that the played database knows, with a password it does not accept. */
        WRONG_PASSWORD
    }

    /**
     * A database of the account that is played by a real one on this machine.
     *
     * @param engine what the source is in the account, and so which driver logs in to it
     * @param host the endpoint's host name in the account
     * @param port the endpoint's port in the account
     * @param database the database's name
     */
    public record Database(Engine engine, String host, int port, String database) {
        /** Refuses a database without engine, host or name. */
        public Database {
            Objects.requireNonNull(engine, "engine is missing: give one of POSTGRESQL, MYSQL, MARIADB");
            requireText(host, "host");
            requirePort(port);
            requireText(database, "database");
        }
    }

    /** Engines that this machine can play. */
    public enum Engine {
        /** By PostgreSQL. */
        POSTGRESQL,
        /** By MariaDB, which speaks MySQL's protocol to MySQL's driver; no MySQL server can be embedded. */
        MYSQL,
        /** By MariaDB. */
        MARIADB
    }

    /**
     * A host and port of the account.
     *
     * @param host the host name
     * @param port 1 to 65535
     */
    public record Endpoint(String host, int port) {
        /** Refuses an endpoint without host or with a port out of range. */
        public Endpoint {
            requireText(host, "host");
            requirePort(port);
        }
    }

    private static void requireText(String value, String member) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(member + " is missing: give the one in the account");
        }
    }

    private static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535, but is " + port);
        }
    }
}
