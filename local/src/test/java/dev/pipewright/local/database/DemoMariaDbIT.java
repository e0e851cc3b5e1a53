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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoMariaDbIT {

    private static final DemoLogin LOGIN = new DemoLogin("it's a \\ backslash");
    private static RunFolder run;
    private static DemoServer server;

    @BeforeAll
    static void start() {
        run = RunFolder.create();
        server = DemoMariaDb.start(run, CacheFolder.ofUser(System.getenv()), List.of("shop", "blog"), LOGIN)
                .join();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @ParameterizedTest
    @CsvSource({"mysql, shop", "mysql, blog", "mariadb, shop", "mariadb, blog"})
    void bothDriversReadTheTableOfEachDatabase(String scheme, String database) throws SQLException {
        try (var connection = connect(scheme, database, LOGIN.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*), min(reference), sum(amount) FROM " + database)) {
            rows.next();

            assertThat(rows.getInt(1)).isEqualTo(5);
            assertThat(rows.getString(2)).isEqualTo("A-1001");
            assertThat(rows.getBigDecimal(3)).isEqualByComparingTo("298.50");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aWrongPasswordIsRefused(String scheme) {
        assertRefused(() -> connect(scheme, "shop", "not-" + LOGIN.password()), 1045, "28000");
    }

    /** MySQL does not say whether a database exists to one who has no right on it. */
    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aDatabaseItHasNoRightOnIsRefused(String scheme) {
        assertRefused(() -> connect(scheme, "invoices", LOGIN.password()), 1044, "42000");
    }

    @Test
    void theAdministratorHasNoWayInOverTheNetwork() {
        assertRefused(() -> DriverManager.getConnection(url("mariadb", "mysql"), "root", ""), 1045, "28000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM shop", "CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)"})
    void theReaderCannotWrite(String statement) throws SQLException {
        try (var connection = connect("mariadb", "shop", LOGIN.password())) {
            assertThatThrownBy(() -> connection.createStatement().execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"));
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
            var other = DemoMariaDb.start(ours, CacheFolder.ofUser(System.getenv()), List.of("shop"), LOGIN)
                    .join();
            var url = "jdbc:mariadb://" + other.host() + ":" + other.port() + "/shop";

            other.close();

            assertThatThrownBy(() -> DriverManager.getConnection(url, LOGIN.user(), LOGIN.password()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08000"));
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Windows 11, amd64"})
    void aMachineWithoutAServerIsToldSoWithTheOnesThatHaveOne(String system, String processor, @TempDir Path empty) {
        assertThatThrownBy(() -> MariaDbBinaries.in(new CacheFolder(empty), system, processor))
                .hasMessageContaining(system)
                .hasMessageContaining(processor)
                .hasMessageContaining("Linux on x86-64");
    }

    private static Duration startTime(CacheFolder cache) {
        var login = DemoLogin.random(new SecureRandom());
        try (var ours = RunFolder.create();
                var other =
                        DemoMariaDb.start(ours, cache, List.of("shop"), login).join()) {
            return other.startedIn();
        }
    }

    /** What is to fail. */
    @FunctionalInterface
    private interface Login {
        Connection attempt() throws SQLException;
    }

    private static void assertRefused(Login login, int vendorCode, String sqlState) {
        assertThatThrownBy(login::attempt).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(vendorCode);
            assertThat(e.getSQLState()).isEqualTo(sqlState);
        });
    }

    private static Connection connect(String scheme, String database, String password) throws SQLException {
        return DriverManager.getConnection(url(scheme, database), LOGIN.user(), password);
    }

    private static String url(String scheme, String database) {
        return "jdbc:" + scheme + "://" + server.host() + ":" + server.port() + "/" + database;
    }
}
