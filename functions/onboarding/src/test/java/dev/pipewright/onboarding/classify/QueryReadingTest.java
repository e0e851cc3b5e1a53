package dev.pipewright.onboarding.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import dev.pipewright.core.request.RequestReader;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Ambiguity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReadingTest {

    private static final List<String> PIECES = List.of(
            "jdbc:",
            "postgresql",
            "mysql",
            "oracle:thin:@",
            "sqlserver",
            "snowflake",
            "bigquery",
            "://",
            "//",
            "/",
            ":",
            ";",
            "?",
            "&",
            "=",
            "@",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "`",
            "%",
            "%2",
            " ",
            "\n",
            "db.example.com",
            ":5432",
            "99999",
            "orders",
            "our warehouse",
            "my cluster",
            "rds",
            "dynamodb",
            "csv",
            "https",
            "project=",
            "2001:db8::1",
            ".snowflakecomputing.com",
            "app.snowflake.com/",
            ".eu-central-1.rds.amazonaws.com",
            "acme-dwh:a.b",
            "(HOST=db)",
            "databaseName=",
            "\\",
            "user=scott",
            "+srv",
            "\u0000",
            "😀");

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

    @ParameterizedTest
    @CsvSource({
        "pg, POSTGRESQL, ",
        "postgre sql, POSTGRESQL, ",
        "RDS postgres, POSTGRESQL, RDS",
        "aurora mysql, MYSQL, AURORA",
        "aurora-postgresql, POSTGRESQL, AURORA",
        "mysql on premises, MYSQL, SELF_MANAGED",
        "maria db, MARIADB, ",
        "RDS for MariaDB, MARIADB, RDS",
        "ora, ORACLE, ",
        "oracle-se2, ORACLE, RDS",
        "MS SQL, SQLSERVER, ",
        "sqlserver-ex, SQLSERVER, RDS",
        "our SQL Server database, SQLSERVER, ",
        "azure sql, SQLSERVER, ",
        "my cluster, REDSHIFT, ",
        "data warehouse on AWS, REDSHIFT, ",
        "our redshift serverless warehouse, REDSHIFT, REDSHIFT_SERVERLESS",
        "our snowflake warehouse, SNOWFLAKE, SAAS",
        "Google Analytics warehouse, BIGQUERY, SAAS",
        "bq, BIGQUERY, SAAS",
        "my cluster of postgres, POSTGRESQL, "
    })
    void aKindOfSourceIsReadHoweverItIsCalled(String query, SourceType type, Deployment deployment) {
        var reading = QueryReading.of(query);

        assertThat(reading.source().type()).contains(type);
        assertThat(reading.source().deployment()).isEqualTo(Optional.ofNullable(deployment));
        assertThat(reading.ambiguity()).isEmpty();
        assertThat(reading.elsewhere()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "our warehouse, our warehouse, REDSHIFT SNOWFLAKE BIGQUERY",
        "please connect our data warehouse, our data warehouse, REDSHIFT SNOWFLAKE BIGQUERY",
        "rds, rds, POSTGRESQL MYSQL MARIADB ORACLE SQLSERVER",
        "aurora, aurora, POSTGRESQL MYSQL",
        "the database, the database, POSTGRESQL MYSQL MARIADB ORACLE SQLSERVER REDSHIFT",
        "sql, sql, POSTGRESQL MYSQL MARIADB ORACLE SQLSERVER REDSHIFT",
        "mysql or postgres, mysql or postgres, MYSQL POSTGRESQL",
        "either oracle (new) or redshift, oracle or redshift, ORACLE REDSHIFT",
        "export dynamodb to redshift, redshift and dynamodb, REDSHIFT",
        "jira's postgres, postgres and jira, POSTGRESQL"
    })
    void whatAWordCouldMeanIsSaid(String query, String word, String types) {
        var expected =
                Arrays.stream(types.split(" ", -1)).map(SourceType::valueOf).toList();

        assertThat(QueryReading.of(query).ambiguity()).contains(new Ambiguity(word, expected));
        assertThat(QueryReading.of(query).source()).isEqualTo(Source.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "orders.abc123.eu-central-1.rds.amazonaws.com, , RDS",
        "orders.abc123.rds.cn-north-1.amazonaws.com.cn, , RDS",
        "orders.cluster-abc123.eu-central-1.rds.amazonaws.com, , AURORA",
        "orders.cluster-ro-abc123.eu-central-1.rds.amazonaws.com, , AURORA",
        "reports.cluster-custom-abc123.us-gov-west-1.rds.amazonaws.com, , AURORA",
        "orders.cluster-abc123.rds.cn-northwest-1.amazonaws.com.cn, , AURORA",
        "orders.proxy-abc123.eu-central-1.rds.amazonaws.com, , ",
        "reader.endpoint.proxy-abc123.eu-central-1.rds.amazonaws.com, , ",
        "dwh.abc123.eu-central-1.redshift.amazonaws.com, REDSHIFT, REDSHIFT",
        "dwh.abc123.cn-north-1.redshift.amazonaws.com.cn, REDSHIFT, REDSHIFT",
        "wg.123456789012.eu-central-1.redshift-serverless.amazonaws.com, REDSHIFT, REDSHIFT_SERVERLESS",
        "orders.database.windows.net, SQLSERVER, SELF_MANAGED",
        "orders.postgres.database.azure.com, POSTGRESQL, SELF_MANAGED",
        "db.example.com, , ",
        "10.20.30.40, , "
    })
    void aHostSaysWhoseItIsAndNeverItsEngineByItsPort(String host, SourceType type, Deployment deployment) {
        for (var suffix : new String[] {"", ":3306"}) {
            var source = QueryReading.of(host.toUpperCase(Locale.ROOT) + suffix).source();

            assertThat(source.host()).contains(host.toUpperCase(Locale.ROOT));
            assertThat(source.type()).isEqualTo(Optional.ofNullable(type));
            assertThat(source.deployment()).isEqualTo(Optional.ofNullable(deployment));
            assertThat(source.port()).isEqualTo(suffix.isEmpty() ? OptionalInt.empty() : OptionalInt.of(3306));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dwh.abc123.eu-central-1.redshift.amazonaws.com:5439/dev, 5439, dev",
        "db.example.com:1521/orders, 1521, orders",
        "orders-db:5432, 5432, "
    })
    void whatAConsoleShowsToBeCopiedIsRead(String query, int port, String database) {
        var source = QueryReading.of(query).source();

        assertThat(source.host()).contains(query.substring(0, query.indexOf(':')));
        assertThat(source.port()).hasValue(port);
        assertThat(source.database()).isEqualTo(Optional.ofNullable(database));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "999.1.1.1",
                "db..example.com",
                "a/b",
                "db.example.com/x",
                "-db.example.com",
                "10.0.0.0/16"
            })
    void whatOnlyLooksLikeAHostIsNone(String query) {
        assertThat(QueryReading.of(query).source()).isEqualTo(Source.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "acme-eu.snowflakecomputing.com, acme-eu, acme-eu.snowflakecomputing.com",
        "https://ACME-eu.snowflakecomputing.com/console, acme-eu, acme-eu.snowflakecomputing.com",
        "xy12345.eu-central-1.aws.snowflakecomputing.com, xy12345.eu-central-1.aws, xy12345.eu-central-1.aws.snowflakecomputing.com",
        "acme-eu.privatelink.snowflakecomputing.com:443, acme-eu.privatelink, acme-eu.privatelink.snowflakecomputing.com",
        "acme.cn-northwest-1.snowflakecomputing.cn, acme.cn-northwest-1, acme.cn-northwest-1.snowflakecomputing.cn",
        "https://app.snowflake.com/acme/eu/#/homepage, acme-eu, acme-eu.snowflakecomputing.com",
        "snowflake://scott@acme-eu/ORDERS/PUBLIC?warehouse=WH, acme-eu, acme-eu.snowflakecomputing.com",
        "'connect acme-eu.snowflakecomputing.com, please', acme-eu, acme-eu.snowflakecomputing.com"
    })
    void aSnowflakeAccountIsReadInEveryForm(String query, String account, String host) {
        assertThat(QueryReading.of(query).source()).satisfies(source -> {
            assertThat(source.type()).contains(SourceType.SNOWFLAKE);
            assertThat(source.host()).contains(host);
            assertThat(source.port()).hasValue(443);
            assertThat(source.deployment()).contains(Deployment.SAAS);
            assertThat(source.snowflake().flatMap(Snowflake::account)).contains(account);
        });
    }

    @Test
    void whatASnowflakeUrlSaysBesideTheAccountIsRead() {
        var source = QueryReading.of(
                        "jdbc:snowflake://acme-eu.snowflakecomputing.com/?user=scott&db=ORDERS&warehouse=WH"
                                + "&role=ETL&schema=PUBLIC")
                .source();

        assertThat(source.database()).contains("ORDERS");
        assertThat(source.snowflake())
                .contains(new Snowflake(
                        Optional.of("acme-eu"), Optional.of("WH"), Optional.of("ETL"), Optional.of("PUBLIC")));
        assertThat(source.urlParameters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bigquery://acme-dwh, acme-dwh, ",
        "acme-dwh:sales.orders, acme-dwh, sales.orders",
        "`acme-dwh.sales.orders`, acme-dwh, sales.orders",
        "https://console.cloud.google.com/bigquery?ws=!1m4&project=acme-dwh, acme-dwh, ",
        "jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=acme-dwh;OAuthType=0, acme-dwh, "
    })
    void aBigQueryProjectIsReadInEveryForm(String query, String project, String table) {
        var reading = QueryReading.of(query);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.source().type()).contains(SourceType.BIGQUERY);
        assertThat(reading.source().bigquery().flatMap(BigQuery::projectId)).contains(project);
        assertThat(reading.source().bigquery().flatMap(BigQuery::probeTable)).isEqualTo(Optional.ofNullable(table));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            jdbc:oracle:thin:@//db.example.com:1522/orders -> ORACLE -> db.example.com -> 1522 -> orders
            jdbc:sqlserver://db.example.com;databaseName=orders;encrypt=true -> SQLSERVER -> db.example.com -> 1433 -> orders
            jdbc:mariadb://db.example.com:3307/orders -> MARIADB -> db.example.com -> 3307 -> orders
            jdbc:redshift:iam://dwh.abc.eu-west-1.redshift.amazonaws.com/dev -> REDSHIFT -> dwh.abc.eu-west-1.redshift.amazonaws.com -> 5439 -> dev
            use jdbc:postgresql://db.example.com/orders. -> POSTGRESQL -> db.example.com -> 5432 -> orders
            postgresql+psycopg2://scott@db.example.com/orders -> POSTGRESQL -> db.example.com -> 5432 -> orders
            mysql://db.example.com/orders -> MYSQL -> db.example.com -> 3306 -> orders
            mssql://db.example.com:1444/orders?encrypt=true -> SQLSERVER -> db.example.com -> 1444 -> orders
            oracle://db.example.com:1522/ORCL -> ORACLE -> db.example.com -> 1522 -> ''
            """)
    void aUrlIsReadWhoeverWroteIt(String query, SourceType type, String host, int port, String database) {
        var reading = QueryReading.of(query);

        assertThat(reading.findings()).isEmpty();
        assertThat(reading.source().type()).contains(type);
        assertThat(reading.source().host()).contains(host);
        assertThat(reading.source().port()).hasValue(port);
        assertThat(reading.source().database().orElse("")).isEqualTo(database);
    }

    @Test
    void anOracleSidIsReadAsOne() {
        var source =
                QueryReading.of("jdbc:oracle:thin:@db.example.com:1521:ORCL").source();

        assertThat(source.oracle().flatMap(Oracle::sid)).contains("ORCL");
        assertThat(source.database()).isEmpty();
    }

    @Test
    void whatAUrlsParametersSayFillsTheFieldsForIt() {
        var source = QueryReading.of("jdbc:sqlserver://db;databaseName=o;encrypt=true;user=scott;"
                        + "hostNameInCertificate=db.example.com;applicationintent=ReadOnly")
                .source();

        assertThat(source.enforceTls()).contains(true);
        assertThat(source.tls().flatMap(Tls::certificateString)).contains("db.example.com");
        assertThat(source.urlParameters()).isEqualTo(Map.of("applicationIntent", "ReadOnly"));
    }

    @Test
    void aParameterThatIsRefusedIsAFindingAboutTheText() {
        assertThat(QueryReading.of("jdbc:mysql://db/o?autoDeserialize=true&unheardOf=1")
                        .findings())
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("query", "HOSTILE_URL_PARAMETER"), tuple("query", "URL_PARAMETER"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db /orders, URL_FORM",
        "jdbc:mysql, URL_FORM",
        "jdbc:postgresql://[2001:db8::1]/orders, IPV6_HOST",
        "2001:db8::1, IPV6_HOST",
        "[::1]:5432, IPV6_HOST"
    })
    void whatCannotBeFollowedIsAFindingWithAWayOut(String query, String code) {
        var reading = QueryReading.of(query);

        assertThat(reading.source().host()).isEmpty();
        assertThat(reading.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("query");
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.remedy()).contains("db.example.com");
        });
    }

    @Test
    void oneEnginesUrlWithAnothersHostIsAskedAbout() {
        var reading = QueryReading.of("jdbc:postgresql://dwh.abc123.eu-central-1.redshift.amazonaws.com:5439/dev");

        assertThat(reading.source().type()).isEmpty();
        assertThat(reading.source().host()).contains("dwh.abc123.eu-central-1.redshift.amazonaws.com");
        assertThat(reading.ambiguity().map(Ambiguity::types))
                .contains(List.of(SourceType.POSTGRESQL, SourceType.REDSHIFT));
    }

    /** SAP's database is no SaaS application: Glue Studio has a connector for it. */
    @Test
    void sapHanaIsADatabase() {
        assertThat(QueryReading.of("SAP HANA").elsewhere()).contains(Elsewhere.OTHER_ENGINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "excel",
                "orders.csv",
                "report 2024.xlsx",
                "s3",
                "s3://bucket/prefix",
                "file:///home/me/orders.csv",
                "bucket.s3.eu-central-1.amazonaws.com",
                "ServiceNow",
                "SAP",
                "MongoDB",
                "document db",
                "kinesis",
                "google sheets",
                "google analytics",
                "teradata",
                "jdbc:db2://db:50000/orders",
                "mongodb+srv://c.mongodb.net/db",
                "cluster0.abc.mongodb.net",
                "acme.my.salesforce.com",
                "https://acme.service-now.com/nav",
                "acme.zendesk.com",
                "dynamodb.eu-central-1.amazonaws.com",
                "b-1.orders.abc.c2.kafka.eu-central-1.amazonaws.com:9098",
                "orders.cluster-abc.eu-central-1.docdb.amazonaws.com:27017",
                "kinesis.eu-west-1.amazonaws.com"
            })
    void whatIsNoSourceOfPipewrightsSaysWhereToGo(String query) {
        var reading = QueryReading.of(query);

        assertThat(reading.elsewhere()).isPresent();
        assertThat(reading.source()).isEqualTo(Source.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"salesforce", "kafka", "snowflake", "rds", "dynamodb-export"})
    void whateverAWordMeansItMayBeTheNameOfAConnection(String query) {
        assertThat(QueryReading.of(query).name()).contains(query);
    }

    @Test
    void anyTextIsReadAndAlwaysAlike() {
        var random = new Random(20_260_817);
        for (var i = 0; i < 20_000; i++) {
            var text = text(random);

            var reading = QueryReading.of(text);

            assertThat(QueryReading.of(text)).isEqualTo(reading);
        }
    }

    @Test
    void aVeryLongTextIsReadInLinearTime() {
        for (var piece :
                new String[] {"a", "a.", "a ", "-", ":", "(", "1.", "/", "my ", "the data ", "https://", "jdbc:"}) {
            var text = piece.repeat(2_000);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> QueryReading.of(text), piece);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "RDS mysql",
                "db.example.com:5432",
                "orders.abc123.eu-central-1.rds.amazonaws.com",
                "jdbc:postgresql://db.example.com/orders?currentSchema=sales&ssl=true",
                "jdbc:oracle:thin:@db.example.com:1521:ORCL",
                "jdbc:sqlserver://db.example.com;databaseName=o;hostNameInCertificate=x;loginTimeout=5",
                "jdbc:snowflake://acme-eu.snowflakecomputing.com/?db=D&warehouse=W",
                "acme-eu.privatelink.snowflakecomputing.com",
                "acme-dwh:sales.orders"
            })
    void whatATextSaysIsAValidRequestAndReadAgainTheSame(String query) {
        var said = QueryReading.of(query).source();
        var written = Json.mapper().createObjectNode().put("query", query);
        written.set("source", Json.tree(said));

        var read = new RequestReader().read(written);

        assertThat(read.findings()).isEmpty();
        assertThat(read.request().orElseThrow().source()).isEqualTo(said);
        assertThat(read.request().orElseThrow().source().completedBy(said)).isEqualTo(said);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(6); i >= 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 1 -> text.append((char) random.nextInt(0x80));
                default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        if (random.nextInt(3) == 0) {
            text.deleteCharAt(random.nextInt(text.length()));
        }
        return text.toString();
    }
}
