package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.request.SourceType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            jdbc:postgresql://db.example.com:6432/orders -> POSTGRESQL -> db.example.com:6432 -> orders
            jdbc:postgresql://DB.Example.com/orders -> POSTGRESQL -> db.example.com:5432 -> orders
            JDBC:MySQL://db/orders?useSSL=true -> MYSQL -> db:3306 -> orders
            jdbc:mariadb://db:3307/orders -> MARIADB -> db:3307 -> orders
            jdbc:redshift://wg.1234.eu-central-1.redshift-serverless.amazonaws.com/dev -> REDSHIFT -> wg.1234.eu-central-1.redshift-serverless.amazonaws.com:5439 -> dev
            jdbc:postgresql://[2001:db8::1]:5433/orders -> POSTGRESQL -> [2001:db8::1]:5433 -> orders
            jdbc:postgresql://[::1]/orders -> POSTGRESQL -> [::1]:5432 -> orders
            jdbc:postgresql://db.example.com./orders -> POSTGRESQL -> db.example.com:5432 -> orders
            """)
    void aUrlIsReadIntoItsParts(String url, SourceType type, String endpoint, String database) {
        assertThat(JdbcUrl.parse("  " + url + "\n")).hasValueSatisfying(parsed -> {
            assertThat(parsed.type()).isEqualTo(type);
            assertThat(parsed.endpoint()).hasToString(endpoint);
            assertThat(parsed.database()).contains(database);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db",
                "jdbc:postgresql://db:5432",
                "jdbc:postgresql://db:5432/",
                "jdbc:postgresql://db:5432/?user=scott",
                "jdbc:sqlserver://db:1433;databaseName=orders"
            })
    void aUrlMayNameNoDatabaseInItsPath(String url) {
        assertThat(JdbcUrl.parse(url)).map(JdbcUrl::database).contains(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "postgresql://db/orders",
                "jdbc:postgresql:orders",
                "jdbc:h2://db/orders",
                "jdbc:postgresql://one,two/orders",
                "jdbc:postgresql://one:5432,two:5432/orders",
                "jdbc:postgresql://db:0/orders",
                "jdbc:postgresql://db:65536/orders",
                "jdbc:postgresql://db:54321234/orders",
                "jdbc:postgresql://db:port/orders",
                "jdbc:postgresql:///orders",
                "jdbc:oracle:thin:@//db:1521/orders"
            })
    void whatIsNoUrlOfThisFormOrLeadsToSeveralHostsIsNotRead(String url) {
        assertThat(JdbcUrl.parse(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://scott:hunter2@db/orders",
                "jdbc:postgresql://harmless.example.com@evil.example.com/orders",
                "jdbc:postgresql://db /orders",
                "jdbc:postgresql://db\n.evil.example.com/orders",
                "jdbc:postgresql://db/orders\nX-Header: 1",
                "jdbc:postgresql://[::1/orders",
                "jdbc:postgresql://[::1]evil/orders"
            })
    void aUrlThatCouldMeanAnotherHostThanItShowsIsNotRead(String url) {
        assertThat(JdbcUrl.parse(url)).isEmpty();
    }

    @Test
    void aVeryLongHostileUrlIsRefusedInLinearTime() {
        assertThat(JdbcUrl.parse("jdbc:postgresql://" + "a".repeat(200_000) + "@"))
                .isEmpty();
    }
}
