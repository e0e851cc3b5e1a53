package dev.pipewright.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.staging.StagingFolders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectionsTest {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.empty(), true);

    /** What excludes each other, by field and code, with the nearest that is possible. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"source": {"type": "MARIADB", "deployment": "AURORA"}} | source.deployment | IMPOSSIBLE | RDS or SELF_MANAGED
            {"source": {"type": "REDSHIFT", "deployment": "RDS"}} | source.deployment | IMPOSSIBLE | REDSHIFT or REDSHIFT_SERVERLESS
            {"source": {"type": "POSTGRESQL", "deployment": "SAAS"}} | source.deployment | IMPOSSIBLE | SNOWFLAKE or BIGQUERY
            {"source": {"type": "MYSQL", "host": "dwh.abc.eu-central-1.redshift.amazonaws.com"}} | source.host | CONTRADICTION | REDSHIFT
            {"source": {"type": "ORACLE", "host": "a.cluster-c9a.eu-central-1.rds.amazonaws.com"}} | source.host | CONTRADICTION | POSTGRESQL or MYSQL
            {"source": {"type": "SNOWFLAKE", "host": "db.example.com"}} | source.host | CONTRADICTION | leave it out
            {"source": {"type": "BIGQUERY", "host": "db.example.com"}} | source.host | CONTRADICTION | leave it out
            {"source": {"host": "shop.c9a.eu-central-1.rds.amazonaws.com", "deployment": "SELF_MANAGED"}} | source.deployment | CONTRADICTION | RDS or AURORA
            {"source": {"host": "shop.c9a.rds.cn-north-1.amazonaws.com.cn", "deployment": "SELF_MANAGED"}} | source.deployment | CONTRADICTION | RDS or AURORA
            {"source": {"host": "dwh.111122223333.eu-central-1.redshift-serverless.amazonaws.com", "deployment": "REDSHIFT"}} | source.deployment | CONTRADICTION | REDSHIFT_SERVERLESS
            {"source": {"type": "POSTGRESQL", "oracle": {"sid": "ORCL"}}} | source.oracle | CONTRADICTION | ORACLE
            {"source": {"type": "POSTGRESQL", "snowflake": {"account": "acme"}}} | source.snowflake | CONTRADICTION | SNOWFLAKE
            {"source": {"type": "SNOWFLAKE", "bigquery": {"projectId": "acme"}}} | source.bigquery | CONTRADICTION | BIGQUERY
            {"source": {"type": "BIGQUERY", "database": "sales"}} | source.database | CONTRADICTION | source.bigquery.projectId
            {"source": {"type": "ORACLE", "database": "SVC", "oracle": {"sid": "ORCL"}}} | source.oracle.sid | CONTRADICTION | service name
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "acme.snowflakecomputing.com"}}} | source.snowflake.account | INVALID_VALUE | acme-analytics
            {"source": {"host": "one.snowflakecomputing.com", "snowflake": {"account": "two"}}} | source.snowflake.account | CONTRADICTION | source.host
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "a..b"}}} | source.snowflake.account | INVALID_VALUE | acme-analytics
            {"source": {"enforceTls": false, "tls": {"certificateUri": "s3://b/ca.pem"}}} | source.tls.certificateUri | CONTRADICTION | source.enforceTls
            {"source": {"tls": {"skipValidation": true}}} | source.tls.skipValidation | CONTRADICTION | source.tls.certificateUri
            {"source": {"type": "MYSQL", "tls": {"certificateString": "db"}}} | source.tls.certificateString | IMPOSSIBLE | Leave
            {"source": {"type": "SNOWFLAKE", "tls": {"certificateUri": "s3://b/ca.pem"}}} | source.tls | IMPOSSIBLE | Leave
            {"source": {"type": "POSTGRESQL", "driver": {"jarUri": "s3://b/d.jar"}}} | source.driver.className | CONTRADICTION | org.postgresql.Driver
            {"source": {"driver": {"className": "org.postgresql.Driver"}}} | source.driver.jarUri | CONTRADICTION | source.driver
            {"source": {"driver": {"jarUri": "s3://b/d.jar", "className": "software.amazon.jdbc.Driver"}}} | source.driver.className | IMPOSSIBLE | org.postgresql.Driver
            {"source": {"type": "MYSQL", "driver": {"jarUri": "s3://b/d.jar", "className": "org.postgresql.Driver"}}} | source.driver.className | IMPOSSIBLE | com.mysql.cj.jdbc.Driver or com.mysql.jdbc.Driver
            {"source": {"type": "BIGQUERY", "driver": {"jarUri": "s3://b/d.jar", "className": "x.Driver"}}} | source.driver | IMPOSSIBLE | Leave
            {"source": {"type": "POSTGRESQL", "urlParameters": {"socketFactory": "x"}}} | source.urlParameters.socketFactory | HOSTILE_URL_PARAMETER | Leave
            {"source": {"type": "POSTGRESQL", "urlParameters": {"sslmode": "require"}}} | source.urlParameters.sslmode | URL_PARAMETER | source.enforceTls
            {"source": {"type": "BIGQUERY", "urlParameters": {"Timeout": "1"}}} | source.urlParameters.Timeout | URL_PARAMETER | Leave
            {"connection": {"name": "Orders Prod"}} | connection.name | INVALID_VALUE | orders-analytics
            {"connection": {"name": "-orders"}} | connection.name | INVALID_VALUE | orders-analytics
            {"credentials": {"method": "NEW_SECRET", "secretId": "rds/orders"}} | credentials.secretId | CONTRADICTION | EXISTING_SECRET
            {"mode": "PLAN", "credentials": {"method": "IAM", "secretId": "rds/orders"}} | credentials.secretId | CONTRADICTION | EXISTING_SECRET
            {"credentials": {"method": "NEW_SECRET", "dbUser": "glue"}} | credentials.dbUser | CONTRADICTION | IAM
            {"credentials": {"kind": "OAUTH"}} | credentials.kind | IMPOSSIBLE | https://<region>.console.aws.amazon.com/gluestudio/oauth
            {"credentials": {"method": "IAM"}, "source": {"deployment": "SELF_MANAGED"}} | credentials.method | IMPOSSIBLE | EXISTING_SECRET or NEW_SECRET
            {"credentials": {"method": "IAM"}, "source": {"type": "ORACLE"}} | credentials.method | IMPOSSIBLE | RDS_MANAGED
            {"credentials": {"method": "RDS_MANAGED"}, "source": {"deployment": "SAAS"}} | credentials.method | IMPOSSIBLE | EXISTING_SECRET or NEW_SECRET
            {"network": {"securityGroupIds": ["sg-0a1b2c3d"]}} | network.securityGroupIds | CONTRADICTION | network.subnetId
            {"network": {"reachability": "PUBLIC", "securityGroupIds": ["sg-0a1b2c3d"]}} | network.securityGroupIds | CONTRADICTION | network.subnetId
            {"source": {"host": "a.privatelink.snowflakecomputing.com"}, "network": {"reachability": "PUBLIC"}} | network.reachability | CONTRADICTION | SAME_VPC
            {"mode": "PLAN", "source": {"type": "ORACLE", "oracle": {"sid": "ORCL"}}, "verification": {"engines": ["ATHENA"]}} | source.oracle.sid | IMPOSSIBLE | leave ATHENA out
            {"mode": "PLAN", "source": {"type": "MYSQL", "urlParameters": {"connectTimeout": "1"}}, "verification": {"engines": ["ATHENA"]}} | source.urlParameters | IMPOSSIBLE | leave ATHENA out
            {"mode": "PLAN", "source": {"type": "ORACLE", "tls": {"certificateUri": "s3://b/ca.pem"}}, "verification": {"engines": ["ATHENA"]}} | source.tls | IMPOSSIBLE | leave ATHENA out
            {"mode": "PLAN", "source": {"type": "MYSQL", "driver": {"jarUri": "s3://b/d.jar", "className": "com.mysql.cj.jdbc.Driver"}}, "verification": {"engines": ["ATHENA"]}} | source.driver | IMPOSSIBLE | leave ATHENA out
            {"mode": "PLAN", "source": {"type": "POSTGRESQL", "enforceTls": false}, "credentials": {"method": "IAM"}} | source.enforceTls | CONTRADICTION | true
            {"mode": "PLAN", "source": {"type": "SNOWFLAKE"}, "verification": {"engines": ["CRAWLER"]}} | verification.engines | IMPOSSIBLE | GLUE_ETL
            {"mode": "PLAN", "credentials": {"method": "IAM"}, "verification": {"engines": ["ATHENA", "CRAWLER"]}} | verification.engines | IMPOSSIBLE | GLUE_ETL
            {"verification": {"engines": ["ATHENA", "CRAWLER"]}} | verification.engines | IMPOSSIBLE | two connections
            {"source": {"type": "ORACLE"}, "verification": {"engines": ["ATHENA"], "table": "orders"}} | verification.table | INVALID_VALUE | sales.orders
            {"mode": "TEST", "verification": {"engines": ["CRAWLER"]}} | verification.table | MISSING_HINT | public.orders
            {"mode": "TEST", "source": {"type": "BIGQUERY"}} | source.bigquery.probeTable | MISSING_HINT | sales.orders
            {"credentials": {"method": "EXISTING_SECRET", "stagedParameter": "/pipewright/staging/requester/0a/x"}} | credentials.stagedParameter | CONTRADICTION | NEW_SECRET
            {"mode": "PLAN", "credentials": {"method": "IAM", "stagedParameter": "/x"}} | credentials.stagedParameter | CONTRADICTION | NEW_SECRET
            """)
    void whatCannotBeIsSaidWithTheNearestThatCan(String request, String path, String code, String nearest) {
        assertThat(objections(request)).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo(path);
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.remedy()).contains(nearest);
        });
    }

    /** The near misses of the table above: one word less, or another, and nothing stands in the way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"source\": {\"deployment\": \"AURORA\"}}",
                "{\"source\": {\"type\": \"MYSQL\", \"host\": \"a.cluster-c9a.eu-central-1.rds.amazonaws.com\","
                        + " \"deployment\": \"RDS\"}}",
                "{\"source\": {\"type\": \"SQLSERVER\", \"host\": \"shop.c9a.eu-central-1.rds.amazonaws.com\"}}",
                "{\"source\": {\"type\": \"POSTGRESQL\", \"host\": \"db.example.com\", \"deployment\": \"RDS\"}}",
                "{\"source\": {\"type\": \"SNOWFLAKE\", \"host\": \"acme.snowflakecomputing.com\","
                        + " \"snowflake\": {\"account\": \"ACME\"}}}",
                "{\"source\": {\"type\": \"SNOWFLAKE\", \"host\": \"acme-my-data.snowflakecomputing.com\","
                        + " \"snowflake\": {\"account\": \"acme-my_data\"}}}",
                "{\"source\": {\"type\": \"BIGQUERY\", \"host\": \"bigquery.googleapis.com\"}}",
                "{\"source\": {\"type\": \"ORACLE\", \"oracle\": {\"sid\": \"ORCL\"}}}",
                "{\"source\": {\"enforceTls\": true, \"tls\": {\"certificateUri\": \"s3://b/c\", \"skipValidation\":"
                        + " true}}}",
                "{\"source\": {\"type\": \"ORACLE\", \"tls\": {\"certificateString\": \"db\"}}}",
                "{\"source\": {\"driver\": {\"jarUri\": \"s3://b/d.jar\", \"className\":"
                        + " \"oracle.jdbc.OracleDriver\"}}}",
                "{\"source\": {\"type\": \"POSTGRESQL\", \"urlParameters\": {\"currentSchema\": \"sales\"}}}",
                "{\"connection\": {\"name\": \"orders-2\"}}",
                "{\"mode\": \"TEST\", \"connection\": {\"name\": \"Orders Prod\"}}",
                "{\"verification\": {\"engines\": [\"GLUE_ETL\", \"ATHENA\"]}}",
                "{\"verification\": {\"engines\": [\"GLUE_ETL\", \"CRAWLER\"]}}",
                "{\"source\": {\"type\": \"MYSQL\"}, \"verification\": {\"engines\": [\"ATHENA\"], \"table\": \"orders\"}}",
                "{\"source\": {\"type\": \"ORACLE\"}, \"verification\": {\"engines\": [\"ATHENA\"], \"table\":"
                        + " \"sales.orders\"}}",
                "{\"source\": {\"type\": \"SNOWFLAKE\", \"snowflake\": {\"schema\": \"S\"}}, \"verification\": {\"engines\":"
                        + " [\"ATHENA\"], \"table\": \"ORDERS\"}}",
                "{\"mode\": \"TEST\", \"verification\": {\"engines\": [\"CRAWLER\"], \"table\": \"orders\"}}",
                "{\"mode\": \"TEST\", \"verification\": {\"engines\": [\"ATHENA\"]}}",
                "{\"mode\": \"TEST\", \"source\": {\"type\": \"BIGQUERY\"}, \"verification\": {\"table\": \"sales.orders\"}}",
                "{\"mode\": \"DIAGNOSE\", \"verification\": {\"engines\": [\"ATHENA\"]}}",
                "{\"mode\": \"PLAN\", \"credentials\": {\"method\": \"IAM\", \"dbUser\": \"glue\"}}",
                "{\"credentials\": {\"method\": \"RDS_MANAGED\"}, \"source\": {\"type\": \"REDSHIFT\"}}",
                "{\"credentials\": {\"method\": \"NEW_SECRET\", \"stagedParameter\": \"/x\"}}",
                "{\"credentials\": {\"stagedParameter\": \"/x\"}}",
                "{\"mode\": \"TEST\", \"credentials\": {\"method\": \"IAM\", \"stagedParameter\": \"/x\"}}",
                "{\"network\": {\"subnetId\": \"subnet-0a1b2c3d\"}}",
                "{\"network\": {\"reachability\": \"SAME_VPC\"}, \"source\": {\"host\":"
                        + " \"a.privatelink.snowflakecomputing.com\"}}"
            })
    void whatIsPossibleIsNotObjectedTo(String request) {
        assertThat(objections(request)).isEmpty();
    }

    @Test
    void everythingIsSaidAtOnceInTheOrderOfItsFields() {
        var findings = objections("""
                {"source": {"type": "SNOWFLAKE", "deployment": "RDS", "driver": {"jarUri": "s3://b/d.jar"}},
                 "connection": {"name": "Orders"},
                 "credentials": {"method": "IAM", "kind": "SERVICE_ACCOUNT"},
                 "network": {"securityGroupIds": ["sg-0a1b2c3d"]},
                 "verification": {"engines": ["GLUE_ETL", "CRAWLER"]}}""");

        assertThat(findings)
                .extracting(Finding::path)
                .containsExactly(
                        "source.deployment",
                        "source.driver",
                        "connection.name",
                        "credentials.method",
                        "credentials.kind",
                        "network.securityGroupIds",
                        "verification.engines",
                        "verification.engines");
        assertThat(Objections.areOnlyLimits(findings)).isFalse();
        assertThat(objections("{\"credentials\": {\"method\": \"IAM\"}, \"verification\": {\"engines\": [\"ATHENA\"]},"
                        + " \"source\": {\"enforceTls\": true}}"))
                .extracting(Finding::code)
                .containsExactly("IMPOSSIBLE");
    }

    @Test
    void onlyAStageOfTheRequestersOwnIsTaken() {
        var own = StagingFolders.of(DANA).get(0) + "orders";

        assertThat(objections(staged(own), DANA)).isEmpty();
        assertThat(objections(staged("/production/orders/password"), DANA))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("credentials.stagedParameter");
                    assertThat(finding.code()).isEqualTo("STAGE_NOT_YOURS");
                    assertThat(finding.remedy())
                            .contains(StagingFolders.of(DANA).get(0));
                });
        assertThat(objections(staged(own), new Requester(DANA.ids(), DANA.email(), false)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("STAGE_NOT_YOURS");
                    assertThat(finding.message()).contains("nothing vouches for who asks");
                });
    }

    @Test
    void aTestOfAConnectionHasNothingToDoWithAStage() {
        var request = "{\"mode\": \"TEST\", \"credentials\": {\"stagedParameter\": \"/somebody/elses\"}}";

        assertThat(objections(request, DANA)).isEmpty();
    }

    private static String staged(String parameter) {
        return "{\"credentials\": {\"method\": \"NEW_SECRET\", \"stagedParameter\": \"" + parameter + "\"}}";
    }

    private static List<Finding> objections(String request, Requester requester) {
        return Objections.to(Json.convert(Json.tree(request), OnboardingRequest.class), Optional.of(requester));
    }

    private static List<Finding> objections(String request) {
        return Objections.to(Json.convert(Json.tree(request), OnboardingRequest.class));
    }
}
