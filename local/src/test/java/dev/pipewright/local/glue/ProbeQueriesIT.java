package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoMariaDb;
import dev.pipewright.local.database.DemoPostgres;
import dev.pipewright.local.database.DemoServer;
import dev.pipewright.local.database.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the smoke job's script asks of a server, asked of real ones by real drivers: its constant, whether the session is
 * encrypted, and the driver's properties for encryption and for tokens. Read off the script, so that the two cannot differ.
 */
class ProbeQueriesIT {

    private static final Path PROBE = Path.of("../functions/onboarding/src/main/glue/probe.py");
    private static final Pattern TLS_IN_USE = Pattern.compile("\"(\\w+)\": \\(\"(S[^\"]+)\", (\\d)\\)");
    private static final Pattern TLS = Pattern.compile("\"(\\w+)\": \\(\"(ssl\\w*)\", \"(\\w+)\", \\{");
    private static final Pattern PAIR = Pattern.compile("\"(\\w+)\": \"(\\w+)\"");

    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static String script;
    private static RunFolder run;
    private static DemoServer postgres;
    private static DemoServer mariaDb;

    @BeforeAll
    static void start() throws IOException {
        script = Files.readString(PROBE);
        run = RunFolder.create();
        var cache = CacheFolder.ofUser(System.getenv());
        var first = DemoPostgres.start(run, cache, List.of("orders"), LOGIN);
        mariaDb = DemoMariaDb.start(run, cache, List.of("orders"), LOGIN).join();
        postgres = first.join();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void theConstantIsOneRow(String vendor) throws SQLException {
        assertThat(script).contains("return CONSTANT_QUERY.get(vendor, \"SELECT 1\")");
        assertThat(line("CONSTANT_QUERY = ")).doesNotContain("\"" + vendor + "\"");

        assertThat(ask(vendor, Map.of(), "SELECT 1", 1)).isEqualTo("1");
    }

    /** The servers on this machine offer no TLS: a demand for it is one that the driver must not give up. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void whetherTheSessionIsEncryptedIsWhatTheServerAnswersAndADemandForItIsKept(String vendor) throws SQLException {
        var asked = row(TLS_IN_USE, vendor);
        var demand = row(TLS, vendor);

        var plain = ask(vendor, Map.of(), asked.group(2), Integer.parseInt(asked.group(3)));

        assertThat(isEncrypted(plain)).as(plain).isFalse();
        assertThatThrownBy(() -> ask(vendor, Map.of(demand.group(2), demand.group(3)), "SELECT 1", 1))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?is).*ssl.*");
    }

    @Test
    void thePropertiesForATokenAreOnesThatMySqlsDriverKnows() {
        var properties = PAIR.matcher(line("TOKEN_PROPERTIES = "))
                .results()
                .collect(Collectors.toMap(pair -> pair.group(1), pair -> pair.group(2)));
        assertThat(properties).containsEntry("defaultAuthenticationPlugin", "mysql_clear_password");
        var unknown = Map.of("defaultAuthenticationPlugin", "no_such_plugin");

        // Without TLS the plugin is refused by the driver itself, if the server does not ask for another.
        var told = catchThrowable(() -> ask("mysql", properties, "SELECT 1", 1));
        if (told != null) {
            assertThat(told).hasMessageMatching("(?is).*ssl.*");
        }
        assertThatThrownBy(() -> ask("mysql", unknown, "SELECT 1", 1)).hasMessageContaining("no_such_plugin");
    }

    private static MatchResult row(Pattern table, String vendor) {
        return table.matcher(script)
                .results()
                .filter(found -> found.group(1).equals(vendor))
                .findFirst()
                .orElseThrow();
    }

    private static String ask(String vendor, Map<String, String> more, String statement, int column)
            throws SQLException {
        var server = vendor.equals("postgresql") ? postgres : mariaDb;
        var properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", LOGIN.user());
        properties.setProperty("password", LOGIN.password());
        var url = "jdbc:" + vendor + "://" + server.host() + ":" + server.port() + "/orders";
        try (var session = DriverManager.getConnection(url, properties);
                var rows = session.createStatement().executeQuery(statement)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(column);
        }
    }

    /** As the script reads the answer. */
    private static boolean isEncrypted(String answer) {
        var not = Pattern.compile("\"(\\w*)\"")
                .matcher(line("NOT_ENCRYPTED = "))
                .results()
                .map(value -> value.group(1))
                .collect(Collectors.toSet());
        assertThat(not).isNotEmpty();
        return !not.contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    private static String line(String start) {
        return script.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }
}
