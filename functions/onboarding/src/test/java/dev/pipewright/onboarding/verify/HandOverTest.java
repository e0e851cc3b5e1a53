package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.QualifiedName;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.verify.ProbeTarget.Driver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandOverTest {

    /** Option names as Glue documents them for each connection type of from_options. */
    @ParameterizedTest(name = "{0} {1} → {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            POSTGRESQL | public.orders     | postgresql | useConnectionProperties=true connectionName=c dbtable=public.orders
            POSTGRESQL | public.Orders     | postgresql | useConnectionProperties=true connectionName=c dbtable=public."Orders"
            MYSQL      | orders            | mysql      | useConnectionProperties=true connectionName=c dbtable=orders
            MARIADB    | shop.orders       | mysql      | useConnectionProperties=true connectionName=c dbtable=shop.orders
            ORACLE     | sales.orders      | oracle     | useConnectionProperties=true connectionName=c dbtable=sales.orders
            SQLSERVER  | dbo.Orders        | sqlserver  | useConnectionProperties=true connectionName=c dbtable=dbo.Orders
            REDSHIFT   | public.orders     | redshift   | useConnectionProperties=true connectionName=c dbtable=public.orders redshiftTmpDir=s3://your-bucket/redshift/
            SNOWFLAKE  | SHOP.PUBLIC.ORDERS| snowflake  | connectionName=c sfDatabase=db sfSchema=sc dbtable=SHOP.PUBLIC.ORDERS
            BIGQUERY   | sales.orders      | bigquery   | connectionName=c parentProject=db sourceType=table table=sales.orders
            """)
    void eachSourceIsReadInGluesOwnWords(SourceType type, String table, String connectionType, String options) {
        var handOver = HandOver.of(target(type, QualifiedName.parse(type, table), Optional.empty()));

        assertThat(handOver.glueEtl().orElseThrow().connectionType()).isEqualTo(connectionType);
        assertThat(text(handOver.glueEtl().orElseThrow().options())).isEqualTo(options);
    }

    @ParameterizedTest
    @EnumSource(SourceType.class)
    void anExampleTableIsSaidToBeOneAndIsANameThatTheSourceTakes(SourceType type) {
        var handOver = HandOver.of(target(type, Optional.empty(), Optional.empty()));

        var options = new LinkedHashMap<>(handOver.glueEtl().orElseThrow().options());
        var table = options.getOrDefault("dbtable", options.get("table"));
        assertThat(QualifiedName.parse(type, table)).isPresent();
        assertThat(handOver.notes()).anyMatch(note -> note.contains("example"));
        assertThat(handOver.notes()).anyMatch(note -> note.contains("ookmark"));
    }

    @Test
    void whatReadsInParallelByItselfIsNotToldToBePartitioned() {
        assertThat(notes(SourceType.MYSQL)).contains("add hashfield").contains("add jobBookmarkKeys");
        assertThat(notes(SourceType.REDSHIFT)).contains("aws_iam_role").doesNotContain("hashfield");
        assertThat(notes(SourceType.SNOWFLAKE)).contains("do not apply").doesNotContain("jobBookmarkKeys");
        assertThat(notes(SourceType.BIGQUERY))
                .contains("materializationDataset")
                .doesNotContain("jobBookmarkKeys");
    }

    @Test
    void aDriverOfOnesOwnIsNamed() {
        var driver = new Driver("s3://drivers/oracle.jar", "oracle.jdbc.OracleDriver");

        assertThat(HandOver.of(target(SourceType.ORACLE, Optional.empty(), Optional.of(driver)))
                        .notes())
                .anyMatch(note -> note.contains("customJdbcDriverS3Path to s3://drivers/oracle.jar")
                        && note.contains("oracle.jdbc.OracleDriver"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            POSTGRESQL | jdbc:postgresql://db:5432/x | RDS | url=jdbc:postgresql://db:5432/x?sslmode=require user=glue_reader dbtable=schema.table
            POSTGRESQL | jdbc:postgresql://db:5432/x?sslmode=verify-full | RDS | url=jdbc:postgresql://db:5432/x?sslmode=verify-full user=glue_reader dbtable=schema.table
            MYSQL | jdbc:mysql://db:3306/x?a=b | RDS | url=jdbc:mysql://db:3306/x?a=b&sslMode=REQUIRED user=glue_reader dbtable=table
            REDSHIFT | jdbc:redshift:iam://dwh:eu-central-1/x | REDSHIFT | url=jdbc:redshift:iam://dwh:eu-central-1/x DbUser=glue_reader dbtable=schema.table redshiftTmpDir=s3://your-bucket/redshift/
            """)
    void aLoginWithIamIsHandedOverWithTheWayToMintItAndNoPassword(
            SourceType type, String url, TokenService service, String options) {
        var target = new ProbeTarget(
                type,
                "c",
                Optional.of("x"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new IamLogin(url, "glue_reader", service)));

        var handOver = HandOver.of(target);

        assertThat(text(handOver.glueEtl().orElseThrow().options())).isEqualTo(options);
        assertThat(handOver.notes())
                .anyMatch(note -> note.contains("The connection c carries the network only"))
                .anyMatch(note -> note.contains(
                        service == TokenService.RDS ? "generate_db_auth_token" : "redshift:GetClusterCredentials"))
                .anyMatch(note -> note.contains("example"));
    }

    private static String notes(SourceType type) {
        return String.join(
                "\n",
                HandOver.of(target(type, Optional.empty(), Optional.empty())).notes());
    }

    private static ProbeTarget target(SourceType type, Optional<QualifiedName> table, Optional<Driver> driver) {
        return new ProbeTarget(type, "c", Optional.of("db"), Optional.of("sc"), table, driver, Optional.empty());
    }

    private static String text(Map<String, String> options) {
        return options.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    }
}
