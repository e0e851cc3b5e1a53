package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.onboarding.account.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Connection;

class ProbeTargetTest {

    /** Stored connections in the shapes of both schema versions. */
    @ParameterizedTest(name = "{0} {1} → {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            JDBC       | JDBC_CONNECTION_URL=jdbc:postgresql://db:5432/x            | a.b   | --source=postgresql --table=a.b
            JDBC       | JDBC_CONNECTION_URL=jdbc:mysql://db:3306/x                 | b     | --source=mysql --table=b
            JDBC       | JDBC_CONNECTION_URL=jdbc:mariadb://db:3306/x               | -     | --source=mysql
            JDBC       | JDBC_CONNECTION_URL=jdbc:oracle:thin://@db:1521/svc        | a.b   | --source=oracle --table=a.b
            JDBC       | JDBC_CONNECTION_URL=jdbc:oracle:thin://@db:1521:SID        | -     | --source=oracle
            JDBC       | JDBC_CONNECTION_URL=jdbc:sqlserver://db:1433;databaseName=x | a.b  | --source=sqlserver --table=a.b
            JDBC       | JDBC_CONNECTION_URL=jdbc:redshift://db:5439/x              | a.b   | --source=redshift --table=a.b
            JDBC       | HOST=db PORT=5432 JDBC_ENGINE=postgresql                   | -     | --source=postgresql
            MYSQL      | HOST=db PORT=3306 DATABASE=x                               | -     | --source=mysql
            ORACLE     | HOST=db PORT=1521 DATABASE=x                               | -     | --source=oracle
            SNOWFLAKE  | SparkProperties={"sfUrl":"https://a-b.snowflakecomputing.com","sfDatabase":"D","sfSchema":"S"} | - | --database=D --schema=S --source=snowflake
            SNOWFLAKE  | SparkProperties={"sfUrl":"https://a-b.snowflakecomputing.com","sfDatabase":"D","sfSchema":"S"} | t | --database=D --schema=S --source=snowflake --table=t
            SNOWFLAKE  | SparkProperties={"sfUrl":"https://a-b.snowflakecomputing.com","sfDatabase":"D","sfSchema":"S"} | e.f.t | --database=E --schema=F --source=snowflake --table=e.f.t
            SNOWFLAKE  | HOST=a-b.snowflakecomputing.com PORT=443 DATABASE=D WAREHOUSE=W | -  | --database=D --source=snowflake
            BIGQUERY   | PROJECT_ID=connection-project                              | d.t   | --project=connection-project --source=bigquery --table=d.t
            BIGQUERY   | PROJECT_ID=connection-project                              | table-project.d.t | --project=connection-project --source=bigquery --table=table-project.d.t
            BIGQUERY   | SparkProperties={"secretId":"glue/bq"}                     | table-project.d.t | --project=table-project --source=bigquery --table=table-project.d.t
            BIGQUERY   | SparkProperties={"secretId":"glue/bq"}                     | d.t   | --source=bigquery --table=d.t
            """)
    void theArgumentsAreWhatTheStoredConnectionSays(String type, String properties, String table, String arguments) {
        var target = ProbeTarget.of(connection(type, properties), input(table, null));

        assertThat(text(target.arguments())).isEqualTo(arguments);
    }

    @Test
    void bigQueryIsReadByTheTableAndTheProjectOfTheRequestWhereTheConnectionHoldsNone() {
        var connection = connection("BIGQUERY", "SparkProperties={\"secretId\":\"glue/bq\"}");
        var request = new BigQuery(Optional.of("paying-project"), Optional.of("EU"), Optional.of("table-project.d.t"));

        assertThat(text(ProbeTarget.of(connection, input(null, request)).arguments()))
                .isEqualTo("--project=paying-project --source=bigquery --table=table-project.d.t");
        assertThat(text(ProbeTarget.of(connection, input("d.other", request)).arguments()))
                .contains("--table=table-project.d.t");
    }

    @Test
    void whatTheRequestSaysOfBigQueryIsNothingToAnotherSource() {
        var request = new BigQuery(Optional.of("paying-project"), Optional.empty(), Optional.of("d.t"));
        var connection = connection("JDBC", "JDBC_CONNECTION_URL=" + Samples.ORDERS_URL);

        assertThat(text(ProbeTarget.of(connection, input(null, request)).arguments()))
                .isEqualTo("--source=postgresql");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "JDBC, JDBC_CONNECTION_URL=jdbc:mysql://db/x, a.b.c, verification.table, INVALID_VALUE",
                "JDBC, JDBC_CONNECTION_URL=jdbc:mysql://db/x, a;b, verification.table, INVALID_VALUE",
                "BIGQUERY, PROJECT_ID=my-project1, orders, verification.table, INVALID_VALUE",
                "BIGQUERY, PROJECT_ID=my-project1, -, source.bigquery.probeTable, MISSING_HINT",
                "NETWORK, A=b, -, connection.name, NOT_SERVED",
                "SALESFORCE, A=b, -, connection.name, NOT_SERVED"
            })
    void whatCannotBeReadIsSaidBeforeAnythingRuns(
            String type, String properties, String table, String path, String code) {
        assertThatThrownBy(() -> ProbeTarget.of(connection(type, properties), input(table, null)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).singleElement().satisfies(finding -> {
                            assertThat(finding.path()).isEqualTo(path);
                            assertThat(finding.code()).isEqualTo(code);
                        }));
    }

    @Test
    void aProbeTableThatIsNoneNamesItsOwnField() {
        var request = new BigQuery(Optional.empty(), Optional.empty(), Optional.of("d t"));

        assertThatThrownBy(() -> ProbeTarget.of(connection("BIGQUERY", "PROJECT_ID=p"), input("d.t", request)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::path)
                                .containsExactly("source.bigquery.probeTable"));
    }

    @Test
    void aLoginWithIamIsWhatThePlanSaysAndNotTheConnection() {
        var login = new IamLogin("jdbc:redshift:iam://dwh:eu-central-1/sales", "glue_reader", TokenService.REDSHIFT);
        var input = new EngineTestInput(
                Samples.EXECUTION,
                Samples.STATE,
                "orders",
                true,
                new Verification(List.of(Engine.GLUE_ETL), Optional.of("public.orders")),
                Optional.empty(),
                Optional.of(login));

        assertThat(text(ProbeTarget.of(connection("NETWORK", "A=b"), input).arguments()))
                .isEqualTo("--db_user=glue_reader --iam_url=jdbc:redshift:iam://dwh:eu-central-1/sales"
                        + " --source=redshift --table=public.orders --token_service=REDSHIFT");
    }

    @Test
    void sparkPropertiesThatAreNoJsonAreLeftToTheReader() {
        assertThat(text(ProbeTarget.of(connection("SNOWFLAKE", "SparkProperties={"), input(null, null))
                        .arguments()))
                .isEqualTo("--source=snowflake");
    }

    private static Connection connection(String type, String properties) {
        var map = new TreeMap<String, String>();
        Arrays.stream(properties.split(" "))
                .map(property -> property.split("=", 2))
                .forEach(property -> map.put(property[0], property[1]));
        return Connection.builder()
                .name("orders")
                .connectionType(type)
                .connectionPropertiesWithStrings(map)
                .build();
    }

    private static EngineTestInput input(String table, BigQuery bigquery) {
        return new EngineTestInput(
                Samples.EXECUTION,
                Samples.STATE,
                "orders",
                true,
                new Verification(List.of(Engine.GLUE_ETL), Optional.ofNullable(table)),
                Optional.ofNullable(bigquery));
    }

    private static String text(Map<String, String> arguments) {
        return String.join(
                " ",
                new TreeMap<>(arguments)
                        .entrySet().stream().map(Object::toString).toList());
    }
}
