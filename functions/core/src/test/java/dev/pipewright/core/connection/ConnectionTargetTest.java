package dev.pipewright.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTargetTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            JDBC -> {"JDBC_CONNECTION_URL":"jdbc:postgresql://DB.example.com/orders"} -> POSTGRESQL -> db.example.com:5432/orders
            JDBC -> {"JDBC_CONNECTION_URL":"jdbc:oracle:thin://@db:1521/orders"} -> ORACLE -> db:1521/orders
            JDBC -> {"JDBC_CONNECTION_URL":"jdbc:sqlserver://db:1433;databaseName=orders"} -> SQLSERVER -> db:1433/orders
            JDBC -> {"HOST":"db.","PORT":"3307","JDBC_ENGINE":"mysql","DATABASE":"orders"} -> MYSQL -> db:3307/orders
            JDBC -> {"JDBC_CONNECTION_URL":"?","HOST":"db","PORT":"3307","JDBC_ENGINE":"mysql"} -> MYSQL -> db:3307
            MYSQL -> {"HOST":"db","PORT":"3306","DATABASE":"orders"} -> MYSQL -> db:3306/orders
            POSTGRESQL -> {"HOST":"db","DATABASE":"orders"} -> POSTGRESQL -> db:5432/orders
            ORACLE -> {"HOST":"db","PORT":"1521","DATABASE":"orders"} -> ORACLE -> db:1521/orders
            SQLSERVER -> {"HOST":"db","PORT":"1433","DATABASE":"orders"} -> SQLSERVER -> db:1433/orders
            REDSHIFT -> {"HOST":"db","PORT":"5439","DATABASE":"dev"} -> REDSHIFT -> db:5439/dev
            SNOWFLAKE -> {"HOST":"acme-eu.snowflakecomputing.com","PORT":"443","DATABASE":"ORDERS"} -> SNOWFLAKE -> acme-eu.snowflakecomputing.com:443/ORDERS
            SNOWFLAKE -> {"HOST":"https://ACME-eu.snowflakecomputing.com/"} -> SNOWFLAKE -> acme-eu.snowflakecomputing.com:443
            SNOWFLAKE -> {"SparkProperties":"{\\"sfUrl\\":\\"https://acme-eu.snowflakecomputing.com\\",\\"sfDatabase\\":\\"D\\"}"} -> SNOWFLAKE -> acme-eu.snowflakecomputing.com:443/D
            SNOWFLAKE -> {"SparkProperties":"{\\"SFURL\\":\\"acme_eu.snowflakecomputing.com\\"}"} -> SNOWFLAKE -> acme-eu.snowflakecomputing.com:443
            BIGQUERY -> {"PROJECT_ID":"acme-dwh"} -> BIGQUERY -> BigQuery/acme-dwh
            BIGQUERY -> {"SparkProperties":"{\\"secretId\\":\\"s\\",\\"parentProject\\":\\"acme-dwh\\"}"} -> BIGQUERY -> BigQuery/acme-dwh
            BIGQUERY -> {"SparkProperties":"{\\"secretId\\":\\"s\\"}"} -> BIGQUERY -> BigQuery
            SNOWFLAKE -> {"SparkProperties":"no JSON"} -> SNOWFLAKE -> Snowflake
            MYSQL -> {"HOST":"db","PORT":"many"} -> MYSQL -> MySQL
            MYSQL -> {} -> MYSQL -> MySQL
            JDBC -> {"JDBC_CONNECTION_URL":"jdbc:postgresql://one,two/orders"} -> POSTGRESQL -> PostgreSQL/orders
            """)
    void everyShapeThatGlueStoresIsRead(String connectionType, String properties, SourceType type, String target) {
        assertThat(ConnectionTarget.of(connectionType, properties(properties))).hasValueSatisfying(read -> {
            assertThat(read.type()).isEqualTo(type);
            assertThat(read).hasToString(target);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            JDBC -> {}
            JDBC -> {"JDBC_CONNECTION_URL":"jdbc:h2:mem:orders"}
            JDBC -> {"HOST":"db","PORT":"1","JDBC_ENGINE":"db2"}
            NETWORK -> {}
            KAFKA -> {"HOST":"db"}
            """)
    void whatLeadsToNothingKnownIsNotRead(String connectionType, String properties) {
        assertThat(ConnectionTarget.of(connectionType, properties(properties))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            {"type":"POSTGRESQL","host":"DB.example.com.","database":"orders"} -> db.example.com:5432/orders
            {"type":"ORACLE","host":"db","port":1522,"oracle":{"sid":"ORCL"}} -> db:1522/ORCL
            {"type":"SNOWFLAKE","snowflake":{"account":"ACME-EU_1"},"database":"D"} -> acme-eu-1.snowflakecomputing.com:443/D
            {"type":"SNOWFLAKE","host":"acme-eu.snowflakecomputing.com"} -> acme-eu.snowflakecomputing.com:443
            {"type":"BIGQUERY","bigquery":{"projectId":"acme-dwh"}} -> BigQuery/acme-dwh
            """)
    void whereARequestWantsToGoIsReadAlike(String source, String target) {
        assertThat(ConnectionTarget.of(source(source)))
                .map(ConnectionTarget::toString)
                .contains(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"host\":\"db\",\"port\":5432}",
                "{\"type\":\"POSTGRESQL\"}",
                "{\"type\":\"SNOWFLAKE\"}",
                "{\"type\":\"BIGQUERY\"}"
            })
    void aSourceThatIsNotKnownWellEnoughIsNotCompared(String source) {
        assertThat(ConnectionTarget.of(source(source))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            jdbc:postgresql://db/orders -> {"type":"POSTGRESQL","host":"db"}
            jdbc:postgresql://db./orders -> {"type":"POSTGRESQL","host":"DB","port":5432,"database":"orders"}
            jdbc:mysql://db/orders -> {"type":"MARIADB","host":"db","database":"orders"}
            jdbc:oracle:thin://@db:1521/ORDERS -> {"type":"ORACLE","host":"db","database":"orders"}
            jdbc:sqlserver://db;databaseName=Orders -> {"type":"SQLSERVER","host":"db","database":"orders"}
            jdbc:snowflake://acme-eu.snowflakecomputing.com/?db=ORDERS -> {"type":"SNOWFLAKE","snowflake":{"account":"acme-eu"},"database":"orders"}
            jdbc:snowflake://acme-eu.snowflakecomputing.com/ -> {"type":"SNOWFLAKE","snowflake":{"account":"acme-eu"},"database":"orders"}
            jdbc:bigquery://https://x:443;ProjectId=acme-dwh -> {"type":"BIGQUERY","bigquery":{"projectId":"acme-dwh"}}
            """)
    void aConnectionToTheSameSourceIsRecognised(String url, String source) {
        assertThat(ofUrl(url).leadsTo(wanted(source))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            jdbc:postgresql://db/orders -> {"type":"POSTGRESQL","host":"db","database":"Orders"}
            jdbc:postgresql://db/orders -> {"type":"POSTGRESQL","host":"db","port":5433}
            jdbc:postgresql://db/orders -> {"type":"REDSHIFT","host":"db","port":5432}
            jdbc:postgresql://db -> {"type":"POSTGRESQL","host":"db","database":"orders"}
            jdbc:postgresql://one,two/orders -> {"type":"POSTGRESQL","host":"one","database":"orders"}
            jdbc:mysql://db/orders -> {"type":"MYSQL","host":"db","database":"ORDERS"}
            jdbc:snowflake://acme-eu.snowflakecomputing.com/?db=OTHER -> {"type":"SNOWFLAKE","snowflake":{"account":"acme-eu"},"database":"orders"}
            jdbc:bigquery://https://x:443;OAuthType=0 -> {"type":"BIGQUERY","bigquery":{"projectId":"acme-dwh"}}
            jdbc:bigquery://https://x:443;ProjectId=other -> {"type":"BIGQUERY","bigquery":{"projectId":"acme-dwh"}}
            """)
    void aConnectionToAnotherSourceIsNotTakenForIt(String url, String source) {
        assertThat(ofUrl(url).leadsTo(wanted(source))).isFalse();
    }

    @Test
    void twoTargetsWithoutAHostAreNotTheSame() {
        var nowhere = ConnectionTarget.of("MYSQL", Map.of()).orElseThrow();

        assertThat(nowhere.leadsTo(nowhere)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "acme-eu, acme-eu, acme-eu.snowflakecomputing.com",
        "ACME-EU_1, acme-eu_1, acme-eu-1.snowflakecomputing.com",
        "xy12345.eu-central-1.aws, xy12345.eu-central-1.aws, xy12345.eu-central-1.aws.snowflakecomputing.com",
        "https://acme-eu.snowflakecomputing.com/console, acme-eu, acme-eu.snowflakecomputing.com",
        "acme-eu.snowflakecomputing.com:443, acme-eu, acme-eu.snowflakecomputing.com",
        "acme.privatelink.snowflakecomputing.com, acme.privatelink, acme.privatelink.snowflakecomputing.com",
        "acme.cn-northwest-1.snowflakecomputing.cn, acme.cn-northwest-1, acme.cn-northwest-1.snowflakecomputing.cn",
        "https://app.snowflake.com/acme/eu/, acme-eu, acme-eu.snowflakecomputing.com"
    })
    void aSnowflakeAccountHasOneHostHoweverItIsWritten(String text, String identifier, String host) {
        assertThat(SnowflakeAccount.of(text)).contains(new SnowflakeAccount(identifier, host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..b", "a b", "acme/eu", "https://evil.example.com/x", "acme@evil", "-a"})
    void whatCannotBeASnowflakeAccountIsNotRead(String text) {
        assertThat(SnowflakeAccount.of(text)).isEmpty();
    }

    private static ConnectionTarget ofUrl(String url) {
        return ConnectionTarget.of("JDBC", Map.of("JDBC_CONNECTION_URL", url)).orElseThrow();
    }

    private static ConnectionTarget wanted(String source) {
        return ConnectionTarget.of(source(source)).orElseThrow();
    }

    private static Source source(String json) {
        return Json.convert(Json.tree(json), Source.class);
    }

    private static Map<String, String> properties(String json) {
        var properties = new HashMap<String, String>();
        Json.tree(json)
                .properties()
                .forEach(
                        field -> properties.put(field.getKey(), field.getValue().textValue()));
        return properties;
    }
}
