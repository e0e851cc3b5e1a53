package dev.pipewright.local.recorder;

import static dev.pipewright.core.outcome.Confidence.LIKELY;
import static dev.pipewright.core.outcome.Confidence.POSSIBLE;
import static dev.pipewright.core.outcome.Confidence.PROVEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoMariaDb;
import dev.pipewright.local.database.DemoPostgres;
import dev.pipewright.local.database.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Provokes errors and appends what the drivers say to a file; on demand only, with the drivers on the class path (profile
 * {@code record-errors}). In another language than English, only what a driver translates is recorded.
 */
@EnabledIfSystemProperty(named = "record.file", matches = ".+")
class RecordErrorsTest {

    private final Recording recording = new Recording();
    private final TlsTraps tls;

    RecordErrorsTest(@TempDir Path folder) {
        this.tls = new TlsTraps(folder);
    }

    @Test
    void whatTheDriversSayIsRecorded() throws Exception {
        // A server of this process must be able to offer what no client accepts any more.
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        System.setProperty("jdk.tls.client.protocols", "TLSv1.3,TLSv1.2");
        Locale.setDefault(Locale.forLanguageTag(System.getProperty("record.language", "en")));

        if (Locale.getDefault().getLanguage().equals("en")) {
            for (var client : Client.values()) {
                network(client);
                tls(client);
            }
            refusals();
            servers();
        } else {
            for (var client : List.of(Client.POSTGRESQL, Client.SQLSERVER, Client.ORACLE)) {
                network(client);
            }
        }

        assertThat(recording.lines()).isNotEmpty();
        Files.write(
                Path.of(System.getProperty("record.file")),
                recording.lines(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void network(Client client) throws Exception {
        record(client, "127.0.0.1", Trap.closedPort(), "closed port", Cause.NETWORK_SOURCE_REFUSED, LIKELY);
        record(
                client,
                "db.invalid",
                client.engine().defaultPort(),
                "unknown host",
                Cause.NETWORK_SOURCE_ENDPOINT_WRONG,
                LIKELY);
        try (var trap = Trap.silent()) {
            record(client, "127.0.0.1", trap.port(), "silent server", Cause.NETWORK_TIMEOUT, POSSIBLE);
        }
        try (var trap = Trap.hangingUp()) {
            // SQL Server's driver says of any answer that is none, that the other side is no SQL Server.
            var cause = client == Client.SQLSERVER ? Cause.NETWORK_SOURCE_ENDPOINT_WRONG : Cause.NETWORK_TIMEOUT;
            record(client, "127.0.0.1", trap.port(), "server that hangs up", cause, POSSIBLE);
        }
        try (var trap = Trap.deaf()) {
            record(client, "127.0.0.1", trap.port(), "black hole", Cause.NETWORK_TIMEOUT, POSSIBLE);
        }
    }

    private void tls(Client client) throws Exception {
        for (var fault : TlsTraps.Fault.values()) {
            if (!client.tells(fault)) {
                continue;
            }
            try (var trap = tls.trap(fault, client.prelude())) {
                var url = client.url("localhost", trap.port())
                        .replace("encrypt=false", "encrypt=strict")
                        .replace("ssl=off", "ssl=on")
                        .replace("thin:@//", "thin:@tcps://");
                recording.record(client.engine(), url, client.tls(fault, tls), "TLS: " + fault, cause(fault), LIKELY);
            }
        }
    }

    private static Cause cause(TlsTraps.Fault fault) {
        return switch (fault) {
            case SELF_SIGNED -> Cause.TLS_CERTIFICATE_UNTRUSTED;
            case EXPIRED -> Cause.TLS_CERTIFICATE_EXPIRED;
            case OTHER_HOST -> Cause.TLS_HOSTNAME_MISMATCH;
            case OLD_PROTOCOL -> Cause.TLS_PROTOCOL;
        };
    }

    private void refusals() throws Exception {
        postgresql("28P01", "password authentication failed for user \"glue_reader\"", Cause.CREDENTIALS_WRONG);
        postgresql("28000", "role \"glue_reader\" is not permitted to log in", Cause.CREDENTIALS_LOCKED);
        postgresql("28000", "PAM authentication failed for user \"glue_reader\"", Cause.IAM_DB_USER_MISSING);
        postgresql("3D000", "database \"ordres\" does not exist", Cause.DRIVER_DATABASE_NOT_FOUND);
        postgresql("53300", "sorry, too many clients already", Cause.QUOTA);
        postgresql("57P03", "the database system is starting up", Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        postgresql("42501", "permission denied for database \"orders\"", Cause.CREDENTIALS_PERMISSION);
        sqlServer(18456, "Login failed for user 'glue_reader'.", Cause.CREDENTIALS_WRONG);
        sqlServer(
                18486,
                "Login failed for user 'glue_reader' because the account is currently locked out.",
                Cause.CREDENTIALS_LOCKED);
        sqlServer(
                18487,
                "Login failed for user 'glue_reader'.  Reason: The password of the account has expired.",
                Cause.CREDENTIALS_EXPIRED);
        sqlServer(
                4060,
                "Cannot open database \"shpo\" requested by the login. The login failed.",
                Cause.DRIVER_DATABASE_NOT_FOUND);
        sqlServer(
                40613,
                "Database 'shop' on server 'sql1' is not currently available.",
                Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        sqlServer(
                40615,
                "Cannot open server 'sql1' requested by the login. Client with IP address '203.0.113.9' is not allowed to access the server.",
                Cause.NETWORK_SOURCE_ALLOW_LIST);
        oracle(12514, Cause.DRIVER_DATABASE_NOT_FOUND);
        oracle(12505, Cause.DRIVER_DATABASE_NOT_FOUND);
        oracle(12516, Cause.QUOTA);
        oracle(12528, Cause.NETWORK_SOURCE_NOT_AVAILABLE);
        oracle(12529, Cause.NETWORK_SOURCE_ALLOW_LIST);
        snowflake(200, "390100", "Incorrect username or password was specified.", Cause.CREDENTIALS_WRONG, PROVEN);
        snowflake(
                200,
                "390102",
                "User temporarily locked. Try again later, or contact your local system administrator.",
                Cause.CREDENTIALS_LOCKED,
                PROVEN);
        snowflake(200, "390144", "JWT token is invalid. [0]", Cause.CREDENTIALS_WRONG, PROVEN);
        snowflake(
                200,
                "390189",
                "Role 'ETL' specified in the connect string is not granted to this user.",
                Cause.CREDENTIALS_PERMISSION,
                PROVEN);
        snowflake(
                200,
                "390422",
                "Incoming request with IP/Token 203.0.113.9 is not allowed to access Snowflake.",
                Cause.NETWORK_SOURCE_ALLOW_LIST,
                PROVEN);
        snowflake(404, "0", "", Cause.DRIVER_DATABASE_NOT_FOUND, LIKELY);
        snowflake(403, "0", "", Cause.DRIVER_DATABASE_NOT_FOUND, LIKELY);
    }

    /** What the servers that ship for the demo say themselves. */
    private void servers() throws Exception {
        var login = DemoLogin.random(new SecureRandom());
        try (var run = RunFolder.create()) {
            var cache = CacheFolder.ofUser(System.getenv());
            var postgres = DemoPostgres.start(run, cache, List.of("orders"), login);
            var mariaDb = DemoMariaDb.start(run, cache, List.of("shop"), login);
            var port = postgres.get().port();
            server(
                    Client.POSTGRESQL,
                    port,
                    Map.of("sslmode", "require"),
                    login,
                    "server without TLS",
                    Cause.TLS_NOT_SUPPORTED,
                    LIKELY);
            server(
                    Client.POSTGRESQL,
                    port,
                    Map.of(),
                    new DemoLogin("wrong"),
                    "wrong password",
                    Cause.CREDENTIALS_WRONG,
                    PROVEN);
            port = mariaDb.get().port();
            for (var client : List.of(Client.MYSQL, Client.MARIADB)) {
                var demand = client == Client.MYSQL ? "REQUIRED" : "trust";
                server(
                        client,
                        port,
                        Map.of("sslMode", demand),
                        login,
                        "server without TLS",
                        Cause.TLS_NOT_SUPPORTED,
                        LIKELY);
                server(
                        client,
                        port,
                        Map.of(),
                        new DemoLogin("wrong"),
                        "wrong password",
                        Cause.CREDENTIALS_WRONG,
                        PROVEN);
            }
        }
    }

    private void server(
            Client client,
            int port,
            Map<String, String> more,
            DemoLogin login,
            String situation,
            Cause cause,
            Confidence least) {
        var options = client.options();
        options.putAll(more);
        options.put("password", login.password());
        recording.record(client.engine(), client.url("127.0.0.1", port), options, situation, cause, least);
    }

    private void postgresql(String sqlState, String message, Cause cause) throws Exception {
        for (var client : List.of(Client.POSTGRESQL, Client.REDSHIFT)) {
            try (var trap = Refusals.postgresql(sqlState, message)) {
                var options = client.options();
                options.put(
                        client == Client.REDSHIFT ? "ssl" : "sslmode", client == Client.REDSHIFT ? "false" : "disable");
                options.put("gssEncMode", "disable");
                recording.record(
                        client.engine(),
                        client.url("127.0.0.1", trap.port()),
                        options,
                        "refusal " + sqlState,
                        cause,
                        PROVEN);
            }
        }
    }

    private void sqlServer(int number, String message, Cause cause) throws Exception {
        try (var trap = Refusals.sqlServer(number, 1, message)) {
            record(Client.SQLSERVER, "127.0.0.1", trap.port(), "refusal " + number, cause, PROVEN);
        }
    }

    private void oracle(int number, Cause cause) throws Exception {
        try (var trap = Refusals.oracle(number)) {
            record(Client.ORACLE, "127.0.0.1", trap.port(), "refusal " + number, cause, PROVEN);
        }
    }

    private void snowflake(int status, String code, String message, Cause cause, Confidence least) throws Exception {
        var server = Refusals.snowflake(status, code, message);
        try {
            record(
                    Client.SNOWFLAKE,
                    "127.0.0.1",
                    server.getAddress().getPort(),
                    "answer " + status + " " + code,
                    cause,
                    least);
        } finally {
            server.stop(0);
        }
    }

    private void record(Client client, String host, int port, String situation, Cause cause, Confidence least) {
        recording.record(client.engine(), client.url(host, port), client.options(), situation, cause, least);
    }
}
