package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.SourceType;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReadingTest {

    @ParameterizedTest
    @CsvSource({
        "postgres, POSTGRESQL",
        "our PostgreSQL database, POSTGRESQL",
        "psql, POSTGRESQL",
        "mysql, MYSQL",
        "MariaDB, MARIADB",
        "oracle, ORACLE",
        "sql server, SQLSERVER",
        "mssql, SQLSERVER",
        "redshift, REDSHIFT",
        "my data warehouse on aws, REDSHIFT",
        "snowflake, SNOWFLAKE",
        "big query, BIGQUERY"
    })
    void aWordForAKindOfSourceIsItsType(String query, SourceType type) {
        assertThat(QueryReading.of(query).source().type()).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres on aurora, AURORA",
        "postgres in RDS, RDS",
        "snowflake, SAAS",
        "bigquery, SAAS",
    })
    void whereItRunsIsReadWhereItIsSaid(String query, Deployment deployment) {
        assertThat(QueryReading.of(query).source().deployment()).contains(deployment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-postgres-db", "postgres_orders", "orders-mysql", "snowflake2"})
    void aNameThatContainsAKeywordIsAPossibleNameAndNoType(String query) {
        var reading = QueryReading.of(query);

        assertThat(reading.name()).contains(query);
        assertThat(reading.source()).isEqualTo(Source.NONE);
        assertThat(reading.ambiguity()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"our warehouse", "the database", "DWH", "rds", "aurora", "postgres or mysql"})
    void anAmbiguousTextLeavesEverythingOpen(String query) {
        var reading = QueryReading.of(query);

        assertThat(reading.ambiguity())
                .hasValueSatisfying(ambiguity -> assertThat(ambiguity.word()).isEqualTo(query));
        assertThat(reading.source()).isEqualTo(Source.NONE);
    }

    @Test
    void aHostWhoseNameHoldsAProductsNameIsAHost() {
        var reading = QueryReading.of("kafka.db.example.com");

        assertThat(reading.elsewhere()).isEmpty();
        assertThat(reading.source().host()).contains("kafka.db.example.com");
    }

    @Test
    void aHostIsReadWithItsPortWhereItHasOne() {
        assertThat(QueryReading.of("db.example.com").source()).satisfies(source -> {
            assertThat(source.host()).contains("db.example.com");
            assertThat(source.port()).isEmpty();
            assertThat(source.type()).isEmpty();
            assertThat(source.deployment()).isEmpty();
        });
        assertThat(QueryReading.of("db.example.com:6432").source().port()).isEqualTo(OptionalInt.of(6432));
    }

    @Test
    void aHostIsNotAConnectionsName() {
        assertThat(QueryReading.of("db.example.com").name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "orders.abc123.eu-central-1.rds.amazonaws.com, RDS",
        "orders.cluster-abc123.eu-central-1.rds.amazonaws.com, AURORA",
        "orders.cluster-ro-abc123.eu-central-1.rds.amazonaws.com, AURORA",
        "orders.abc123.cn-north-1.rds.amazonaws.com.cn, RDS"
    })
    void anRdsEndpointSaysWhereItRuns(String query, Deployment deployment) {
        assertThat(QueryReading.of(query).source().deployment()).contains(deployment);
    }

    @Test
    void aHostThatOnlyEndsLikeAnRdsEndpointIsJustAHost() {
        assertThat(QueryReading.of("rds.amazonaws.com.example.org").source().deployment())
                .isEmpty();
    }

    @Test
    void aJdbcUrlIsReadIntoTypeHostPortAndDatabase() {
        var source = QueryReading.of("jdbc:postgresql://orders.abc123.eu-central-1.rds.amazonaws.com/orders?ssl=true")
                .source();

        assertThat(source.type()).contains(SourceType.POSTGRESQL);
        assertThat(source.host()).contains("orders.abc123.eu-central-1.rds.amazonaws.com");
        assertThat(source.port()).hasValue(5432);
        assertThat(source.database()).contains("orders");
        assertThat(source.deployment()).contains(Deployment.RDS);
    }

    @Test
    void aUrlForSeveralHostsNamesTheTypeAndPicksNoHost() {
        var source = QueryReading.of("jdbc:postgresql://one,two/orders").source();

        assertThat(source.type()).contains(SourceType.POSTGRESQL);
        assertThat(source.host()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb", "our Dynamo DB table", "csv", "a spreadsheet", "salesforce", "kafka topic"})
    void whatNeedsNoConnectionSaysWhereToGo(String query) {
        assertThat(QueryReading.of(query).elsewhere())
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("NOT_A_CONNECTION"))
                .map(Finding::remedy)
                .hasValueSatisfying(remedy -> assertThat(remedy).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv-orders", "dynamodb_copy", "kafka-sink"})
    void aNameThatContainsSuchAWordIsNotTurnedAway(String query) {
        assertThat(QueryReading.of(query).elsewhere()).isEmpty();
        assertThat(QueryReading.of(query).name()).contains(query);
    }

    @Test
    void nothingSaysNothing() {
        assertThat(QueryReading.of(" ")).satisfies(reading -> {
            assertThat(reading.source()).isEqualTo(Source.NONE);
            assertThat(reading.name()).isEmpty();
            assertThat(reading.elsewhere()).isEmpty();
            assertThat(reading.ambiguity()).isEmpty();
        });
    }
}
