package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlBuildTest {

    private static final Endpoint DB = new Endpoint("db.example.com", 1234);
    private static final int CASES = 12_000;

    /** Everything that has a meaning in one of the URLs, and what looks like something else. */
    private static final List<String> PIECES = List.of(
            "orders",
            "o",
            "é",
            "Ω",
            "数据",
            "😀",
            "\ud800",
            " ",
            "\t",
            "\r\n",
            "\u0000",
            "\u200b",
            "\u202e",
            "\u2028",
            "\"",
            "'",
            ";",
            "&",
            "?",
            "#",
            "%",
            "%2F",
            "%00",
            "\\",
            "/",
            ":",
            "@",
            ",",
            "=",
            "+",
            "{",
            "}",
            "}}",
            "(",
            ")",
            "[",
            "]",
            "$",
            "-",
            "_",
            ".",
            "..",
            ";serverName=evil",
            "&host=evil",
            "?PGHOST=evil",
            "user=");

    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, jdbc:postgresql://db.example.com:1234/orders",
        "MYSQL, jdbc:mysql://db.example.com:1234/orders",
        "MARIADB, jdbc:mysql://db.example.com:1234/orders",
        "ORACLE, jdbc:oracle:thin://@db.example.com:1234/orders",
        "SQLSERVER, jdbc:sqlserver://db.example.com:1234;databaseName=orders",
        "REDSHIFT, jdbc:redshift://db.example.com:1234/orders"
    })
    void aUrlIsWrittenAsGlueDocumentsIt(SourceType type, String url) {
        assertThat(JdbcUrl.build(type, DB, "orders", false, Map.of())).isEqualTo(url);
    }

    @Test
    void anOracleSidIsWrittenAfterAColon() {
        assertThat(JdbcUrl.build(SourceType.ORACLE, DB, "ORCL", true, Map.of()))
                .isEqualTo("jdbc:oracle:thin://@db.example.com:1234:ORCL");
    }

    @Test
    void parametersAreWrittenUnderTheNamesTheDriverKnowsAndInOneOrder() {
        assertThat(JdbcUrl.build(
                        SourceType.POSTGRESQL,
                        DB,
                        "orders",
                        false,
                        Map.of("tcpkeepalive", "true", "currentSchema", "sales & more")))
                .isEqualTo(
                        "jdbc:postgresql://db.example.com:1234/orders?currentSchema=sales%20%26%20more&tcpKeepAlive=true");
        assertThat(JdbcUrl.build(SourceType.SQLSERVER, DB, "my;db", false, Map.of("applicationIntent", "ReadOnly")))
                .isEqualTo("jdbc:sqlserver://db.example.com:1234;databaseName={my;db};applicationIntent=ReadOnly");
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SNOWFLAKE", "BIGQUERY"})
    void whateverIsWrittenIsReadBackExactlyOrRefused(SourceType type) {
        var random = new Random(type.name().hashCode());
        var written = 0;
        for (var i = 0; i < CASES; i++) {
            var database = text(random, type == SourceType.ORACLE ? 3 : 8);
            var sid = type == SourceType.ORACLE && random.nextBoolean();
            var parameters = parameters(type, random);
            var url = attempt(type, database, sid, parameters);
            if (url.isPresent()) {
                written++;
                assertThat(JdbcUrl.parse(url.get())).as(url.get()).hasValueSatisfying(parsed -> {
                    assertThat(parsed.type()).isEqualTo(type == SourceType.MARIADB ? SourceType.MYSQL : type);
                    assertThat(parsed.endpoint()).contains(DB);
                    assertThat(parsed.database()).contains(database);
                    assertThat(parsed.sid()).isEqualTo(sid);
                    assertThat(parsed.user()).isEmpty();
                    assertThat(others(parsed)).isEqualTo(parameters);
                });
            }
        }
        assertThat(written).as("cases that could be written").isGreaterThan(CASES / 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " orders", "orders ", "or\nders", "or\u0000ders", "or\u202eders", "or\u200bders", "\ud800"})
    void aNameThatAPersonWouldNotSeeAsItIsIsRefused(String database) {
        for (var type : List.of(SourceType.POSTGRESQL, SourceType.MYSQL, SourceType.SQLSERVER)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcUrl.build(type, DB, database, false, Map.of()))
                    .withMessageNotContaining("ders");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2001:db8::1]", "a..b", "evil.example.com/x", "u@evil.example.com", "a,b", "a b", "é"})
    void aHostThatIsNeitherANameNorAnIpv4AddressIsRefused(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        JdbcUrl.build(SourceType.POSTGRESQL, new Endpoint(host, 5432), "orders", false, Map.of()));
    }

    @Test
    void aParameterThatIsNotHarmlessIsNeverWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcUrl.build(
                        SourceType.POSTGRESQL, DB, "orders", false, Map.of("socketFactory", "com.example.Evil")))
                .withMessageContaining("socketFactory")
                .withMessageNotContaining("Evil");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcUrl.build(SourceType.MYSQL, DB, "orders", false, Map.of("useSSL", "false")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcUrl.build(
                        SourceType.MYSQL, DB, "orders", false, Map.of("useUnicode", "true", "useunicode", "false")));
    }

    @Test
    void aUrlIsNoLongerThanGlueTakes() {
        var longest = "d".repeat(1024 - "jdbc:postgresql://db.example.com:1234/".length());

        assertThat(JdbcUrl.build(SourceType.POSTGRESQL, DB, longest, false, Map.of()))
                .hasSize(1024);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcUrl.build(SourceType.POSTGRESQL, DB, longest + "d", false, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceType.class,
            names = {"SNOWFLAKE", "BIGQUERY"})
    void whatGlueReachesWithoutAUrlHasNone(SourceType type) {
        assertThatIllegalArgumentException().isThrownBy(() -> JdbcUrl.build(type, DB, "orders", false, Map.of()));
    }

    @Test
    void onlyOracleHasASid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcUrl.build(SourceType.MYSQL, DB, "orders", true, Map.of()));
    }

    private static Optional<String> attempt(
            SourceType type, String database, boolean sid, Map<String, String> parameters) {
        try {
            return Optional.of(JdbcUrl.build(type, DB, database, sid, parameters));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static Map<String, String> others(JdbcUrl url) {
        var others = new TreeMap<>(url.parameters());
        others.remove("databaseName");
        return others;
    }

    private static Map<String, String> parameters(SourceType type, Random random) {
        var names = switch (type) {
            case POSTGRESQL, REDSHIFT -> List.of("ApplicationName", "currentSchema");
            case SQLSERVER -> List.of("applicationName", "workstationID");
            case MYSQL, MARIADB -> List.of("characterEncoding", "serverTimezone");
            default -> List.<String>of();
        };
        var parameters = new TreeMap<String, String>();
        names.stream().filter(name -> random.nextInt(4) == 0).forEach(name -> parameters.put(name, text(random, 4)));
        return parameters;
    }

    private static String text(Random random, int pieces) {
        var text = new StringBuilder();
        for (var i = random.nextInt(pieces); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.appendCodePoint(random.nextInt(0x2ff));
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
