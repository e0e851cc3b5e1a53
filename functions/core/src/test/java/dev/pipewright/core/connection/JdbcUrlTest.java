package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.request.SourceType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            jdbc:postgresql://db.example.com:6432/orders -> POSTGRESQL -> db.example.com:6432 -> orders
            jdbc:postgresql://DB.Example.com/orders -> POSTGRESQL -> db.example.com:5432 -> orders
            jdbc:postgresql://[2001:db8::1]:5433/orders -> POSTGRESQL -> [2001:db8::1]:5433 -> orders
            jdbc:postgresql://[::1]/orders -> POSTGRESQL -> [::1]:5432 -> orders
            jdbc:postgresql://db.example.com./orders -> POSTGRESQL -> db.example.com:5432 -> orders
            jdbc:postgresql://db/my%20orders%2F1?currentSchema=s -> POSTGRESQL -> db:5432 -> my orders/1
            jdbc:aws-wrapper:postgresql://db/orders -> POSTGRESQL -> db:5432 -> orders
            JDBC:MySQL://db/orders?useSSL=true -> MYSQL -> db:3306 -> orders
            jdbc:mysql://scott@db:3307/orders -> MYSQL -> db:3307 -> orders
            jdbc:mysql://db/my%2Borders+1 -> MYSQL -> db:3306 -> my+orders+1
            jdbc:mysql:loadbalance://db:3307/orders -> MYSQL -> db:3307 -> orders
            jdbc:mysql:replication://db:3307/orders -> MYSQL -> db:3307 -> orders
            jdbc:aws-wrapper:mysql://db/orders -> MYSQL -> db:3306 -> orders
            jdbc:mariadb://db:3307/orders -> MARIADB -> db:3307 -> orders
            jdbc:mariadb:sequential://db:3307/a%20b -> MARIADB -> db:3307 -> a%20b
            jdbc:redshift://wg.1234.eu-central-1.redshift-serverless.amazonaws.com/dev -> REDSHIFT -> wg.1234.eu-central-1.redshift-serverless.amazonaws.com:5439 -> dev
            jdbc:redshift://dwh.example.com:5440/dev;UID=scott;ssl=true -> REDSHIFT -> dwh.example.com:5440 -> dev
            jdbc:redshift:iam://dwh.abc.eu-west-1.redshift.amazonaws.com:5439/dev?DbUser=scott -> REDSHIFT -> dwh.abc.eu-west-1.redshift.amazonaws.com:5439 -> dev
            jdbc:oracle:thin:@//db:1522/orders.example.com -> ORACLE -> db:1522 -> orders.example.com
            jdbc:oracle:thin://@db:1522/orders -> ORACLE -> db:1522 -> orders
            jdbc:oracle:thin:@db:1522/orders -> ORACLE -> db:1522 -> orders
            jdbc:oracle:thin:@//db/orders -> ORACLE -> db:1521 -> orders
            jdbc:oracle:thin:@tcp://db:1522/orders -> ORACLE -> db:1522 -> orders
            jdbc:oracle:thin:@tcps://db:2484/orders?ssl_server_cert_dn=x -> ORACLE -> db:2484 -> orders
            jdbc:oracle:thin:@//db:1521/orders:dedicated/inst1 -> ORACLE -> db:1521 -> orders
            jdbc:oracle:oci:@db:1521/orders -> ORACLE -> db:1521 -> orders
            jdbc:oracle:thin:scott@//db:1521/orders -> ORACLE -> db:1521 -> orders
            jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=orders))) -> ORACLE -> db:1522 -> orders
            jdbc:sqlserver://db:1434;databaseName=orders;encrypt=true -> SQLSERVER -> db:1434 -> orders
            jdbc:sqlserver://db;DATABASENAME={my;orders}}s} -> SQLSERVER -> db:1433 -> my;orders}s
            jdbc:sqlserver://db\\reporting:1500;database=orders -> SQLSERVER -> db:1500 -> orders
            jdbc:sqlserver://;serverName=db;portNumber=1500;databaseName=orders; -> SQLSERVER -> db:1500 -> orders
            jdbc:sqlserver://;serverName=2001:db8::1;databaseName=orders -> SQLSERVER -> [2001:db8::1]:1433 -> orders
            jdbc:sqlserver://harmless.example.com;serverName=real.example.com;databaseName=orders -> SQLSERVER -> real.example.com:1433 -> orders
            jdbc:snowflake://acme-eu.snowflakecomputing.com/?user=scott&db=ORDERS&warehouse=WH -> SNOWFLAKE -> acme-eu.snowflakecomputing.com:443 -> ORDERS
            jdbc:snowflake://xy12345.eu-central-1.aws.snowflakecomputing.com:443?db=ORDERS -> SNOWFLAKE -> xy12345.eu-central-1.aws.snowflakecomputing.com:443 -> ORDERS
            """)
    void aUrlIsReadAsItsDriverReadsIt(String url, SourceType type, String endpoint, String database) {
        assertThat(JdbcUrl.parse("  " + url + "\n")).hasValueSatisfying(parsed -> {
            assertThat(parsed.type()).isEqualTo(type);
            assertThat(parsed.endpoint().map(Endpoint::toString)).contains(endpoint);
            assertThat(parsed.database()).contains(database);
            assertThat(parsed.sid()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:oracle:thin:@db:1521:ORCL",
                "jdbc:oracle:thin://@db:1521:ORCL",
                "jdbc:oracle:thin:@(description=(address=(host=db)(port=1521))(connect_data=(sid=ORCL)))"
            })
    void anOracleSidIsToldFromAService(String url) {
        assertThat(JdbcUrl.parse(url)).hasValueSatisfying(parsed -> {
            assertThat(parsed.sid()).isTrue();
            assertThat(parsed.database()).contains("ORCL");
            assertThat(parsed.endpoint()).contains(new Endpoint("db", 1521));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db",
                "jdbc:postgresql://db:5432",
                "jdbc:postgresql://db:5432/",
                "jdbc:postgresql://db:5432/?user=scott",
                "jdbc:sqlserver://db:1433",
                "jdbc:oracle:thin:@db:1521",
                "jdbc:snowflake://acme.snowflakecomputing.com"
            })
    void aUrlMayNameNoDatabase(String url) {
        assertThat(JdbcUrl.parse(url)).hasValueSatisfying(parsed -> {
            assertThat(parsed.database()).isEmpty();
            assertThat(parsed.endpoint()).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            jdbc:postgresql:orders -> POSTGRESQL
            jdbc:postgresql:///orders -> POSTGRESQL
            jdbc:postgresql://one,two/orders -> POSTGRESQL
            jdbc:postgresql://one:5432,two:5432/orders -> POSTGRESQL
            jdbc:mysql://one,two/orders -> MYSQL
            jdbc:mysql://address=(host=one)(port=3306)/orders -> MYSQL
            jdbc:mysql+srv://_mysql._tcp.example.com/orders -> MYSQL
            jdbc:mariadb:replication://one,two/orders -> MARIADB
            jdbc:oracle:thin:@orders_high?TNS_ADMIN=/wallet -> ORACLE
            jdbc:oracle:thin:@ldap://directory.example.com/orders,cn=OracleContext -> ORACLE
            jdbc:oracle:thin:@//one,two:1521/orders -> ORACLE
            jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=one))(ADDRESS=(HOST=two))(CONNECT_DATA=(SID=x))) -> ORACLE
            jdbc:sqlserver://db\\reporting;databaseName=orders -> SQLSERVER
            jdbc:redshift:iam://dwh:eu-west-1/dev -> REDSHIFT
            jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=acme-dwh;OAuthType=0 -> BIGQUERY
            """)
    void whereAUrlLeadsIsLeftOpenWhereItsDriverWouldChooseOrLookItUp(String url, SourceType type) {
        assertThat(JdbcUrl.parse(url)).hasValueSatisfying(parsed -> {
            assertThat(parsed.type()).isEqualTo(type);
            assertThat(parsed.endpoint()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://harmless.example.com/orders?host=evil.example.com",
                "jdbc:postgresql://harmless.example.com/orders?PGHOST=evil.example.com",
                "jdbc:postgresql://harmless.example.com/orders?service=evil",
                "jdbc:redshift://harmless.example.com/orders;HOST=evil.example.com",
                "jdbc:mysql://harmless.example.com/orders?host=evil.example.com"
            })
    void aUrlWhoseParametersNameAnotherHostLeadsNowhere(String url) {
        assertThat(JdbcUrl.parse(url)).hasValueSatisfying(parsed -> {
            assertThat(parsed.endpoint()).isEmpty();
            assertThat(parsed.database()).isEmpty();
        });
    }

    @Test
    void whatSnowflakeAndBigQueryHaveBesideAHostIsRead() {
        assertThat(JdbcUrl.parse("jdbc:snowflake://a.snowflakecomputing.com/?user=Scott&warehouse=W&role=R&schema=S"))
                .hasValueSatisfying(url -> {
                    assertThat(url.warehouse()).contains("W");
                    assertThat(url.role()).contains("R");
                    assertThat(url.schema()).contains("S");
                    assertThat(url.user()).contains("Scott");
                });
        assertThat(JdbcUrl.parse("jdbc:bigquery://https://x:443;projectid=acme-dwh"))
                .hasValueSatisfying(url -> {
                    assertThat(url.projectId()).contains("acme-dwh");
                    assertThat(url.database()).contains("acme-dwh");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc",
                "jdbc:",
                "jdbc:postgresql",
                "postgresql://db/orders",
                "jdbc:h2://db/orders",
                "jdbc:aws-wrapper:h2://db/orders",
                "jdbc:postgresql://db:0/orders",
                "jdbc:postgresql://db:65536/orders",
                "jdbc:postgresql://db:54321234/orders",
                "jdbc:postgresql://db:port/orders",
                "jdbc:postgresql://db/a/b",
                "jdbc:postgresql://db/%zz",
                "jdbc:mysql:orders",
                "jdbc:oracle:thin:db:1521:ORCL",
                "jdbc:oracle:thin:@a:1:b:c",
                "jdbc:sqlserver:db",
                "jdbc:sqlserver://db;databaseName={orders",
                "jdbc:sqlserver://db;databaseName={orders}x",
                "jdbc:snowflake:auto"
            })
    void whatItsDriverWouldRefuseIsNotRead(String url) {
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
                "jdbc:postgresql://[::1]evil/orders",
                "jdbc:postgresql://db..evil/orders",
                "jdbc:oracle:thin:scott/p@harmless@//evil:1521/orders",
                "jdbc:sqlserver://harmless:1433:evil;databaseName=orders",
                "jdbc:sqlserver://harmless/evil;databaseName=orders"
            })
    void aUrlThatCouldMeanAnotherHostThanItShowsIsNotRead(String url) {
        assertThat(JdbcUrl.parse(url)).isEmpty();
    }

    @Test
    void aLoginIsReadByItsNameAndItsPasswordIsNot() {
        var login = "hunter" + "2";
        var urls = new String[] {
            "jdbc:mysql://scott:" + login + "@db/orders",
            "jdbc:oracle:thin:scott/" + login + "@//db:1521/orders",
            "jdbc:postgresql://db/orders?user=scott&password=" + login,
            "jdbc:sqlserver://db;databaseName=orders;user=scott;password={" + login + "}"
        };

        for (var url : urls) {
            assertThat(JdbcUrl.parse(url)).hasValueSatisfying(parsed -> {
                assertThat(parsed.user()).contains("scott");
                assertThat(parsed.parameters()).doesNotContainValue(login);
                assertThat(parsed.toString()).doesNotContain(login);
            });
        }
    }

    @Test
    void theLastParameterOfANameCounts() {
        assertThat(JdbcUrl.parse("jdbc:sqlserver://db;databaseName=one;DatabaseName=two")
                        .flatMap(JdbcUrl::database))
                .isEqualTo(Optional.of("two"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://",
                "jdbc:mysql://",
                "jdbc:mysql:",
                "jdbc:sqlserver://db;x={",
                "jdbc:sqlserver://db;",
                "jdbc:oracle:thin:@(DESCRIPTION=",
                "jdbc:oracle:thin:@(A=\"",
                "jdbc:snowflake://",
                "jdbc:bigquery://"
            })
    void aVeryLongHostileUrlIsReadInLinearTime(String start) {
        for (var piece : new String[] {"a", "(", "(A=\"", "}}", "a.", "%", "&a", ";a=", ":", "@", "?"}) {
            var url = start + piece.repeat(200_000) + "!";
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> JdbcUrl.parse(url), piece);
        }
    }
}
