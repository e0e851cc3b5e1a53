package dev.pipewright.local.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPostgresIT {

    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static RunFolder run;
    private static DemoServer postgres;

    @BeforeAll
    static void start() {
        run = RunFolder.create();
        postgres = DemoPostgres.start(run, CacheFolder.ofUser(System.getenv()), List.of("orders", "archive"), LOGIN)
                .join();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @Test
    void theReaderReadsTheTableOfEachDatabase() throws SQLException {
        for (var database : List.of("orders", "archive")) {
            try (var connection = connect(database, LOGIN.password());
                    var rows = connection
                            .createStatement()
                            .executeQuery("SELECT count(*), min(reference) FROM public." + database)) {
                rows.next();

                assertThat(rows.getInt(1)).isEqualTo(5);
                assertThat(rows.getString(2)).isEqualTo("A-1001");
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertRefused("orders", "not-" + LOGIN.password(), "28P01");
    }

    @Test
    void anUnknownDatabaseIsRefused() {
        assertRefused("invoices", LOGIN.password(), "3D000");
    }

    @Test
    void theSuperuserHasNoWayInOverTheNetwork() {
        assertThatThrownBy(() -> DriverManager.getConnection(url("orders"), "postgres", ""))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
    }

    @Test
    void theReaderCannotWrite() throws SQLException {
        for (var statement : List.of(
                "DELETE FROM public.orders",
                "CREATE TABLE public.mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)")) {
            try (var connection = connect("orders", LOGIN.password())) {
                assertThatThrownBy(() -> connection.createStatement().execute(statement))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void theCacheIsFilledOnFirstUseAndTheSecondStartUsesIt(@TempDir Path empty) {
        var cache = new CacheFolder(empty.resolve("cache"));
        var first = startTime(cache);
        var made = cache.path().toFile().list();

        var second = startTime(cache);

        assertThat(second).isPositive().isLessThan(first);
        assertThat(cache.path().toFile().list()).containsExactlyInAnyOrder(made).hasSize(3);
    }

    @Test
    void aClosedServerTakesNoConnection() {
        try (var ours = RunFolder.create()) {
            var other = DemoPostgres.start(ours, CacheFolder.ofUser(System.getenv()), List.of("orders"), LOGIN)
                    .join();
            var url = "jdbc:postgresql://" + other.host() + ":" + other.port() + "/orders";

            other.close();

            assertThatThrownBy(() -> DriverManager.getConnection(url, LOGIN.user(), LOGIN.password()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
        }
    }

    private static Duration startTime(CacheFolder cache) {
        try (var ours = RunFolder.create();
                var server = DemoPostgres.start(ours, cache, List.of("orders"), LOGIN)
                        .join()) {
            return server.startedIn();
        }
    }

    private static void assertRefused(String database, String password, String sqlState) {
        assertThatThrownBy(() -> connect(database, password))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState));
    }

    private static Connection connect(String database, String password) throws SQLException {
        return DriverManager.getConnection(url(database), LOGIN.user(), password);
    }

    private static String url(String database) {
        return "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + database;
    }
}
