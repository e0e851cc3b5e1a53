package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemoryParameters;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What CreateConnection is given for each source, and what the secret holds: literally as the facts about Glue say. */
class ConnectionShapesTest {

    private static final String SECRET = "glue/sales/" + Samples.EXECUTION.shortHash();
    private static final String ROLE = Samples.SETTINGS.jobRoleArn();

    private final InMemoryGlue glue = new InMemoryGlue();
    private final InMemorySecrets secrets = new InMemorySecrets();

    /** Facts 1.3, the table of URLs: type JDBC, one URL, the secret by its name, keys in lower case. */
    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, jdbc:postgresql://db.example.com:5432/sales",
        "MYSQL, jdbc:mysql://db.example.com:3306/sales",
        "MARIADB, jdbc:mysql://db.example.com:3306/sales",
        "ORACLE, jdbc:oracle:thin://@db.example.com:1521/sales",
        "SQLSERVER, jdbc:sqlserver://db.example.com:1433;databaseName=sales",
        "REDSHIFT, jdbc:redshift://db.example.com:5439/sales"
    })
    void aJdbcSourceIsAUrlAndASecretsName(SourceType type, String url) {
        var plan = plan(Planned.jdbc(type));

        assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                {"Name": "sales", "ConnectionType": "JDBC",
                 "ConnectionProperties": {"JDBC_CONNECTION_URL": "%s", "JDBC_ENFORCE_SSL": "true", "SECRET_ID": "%s"},
                 "PhysicalConnectionRequirements": {"SubnetId": "subnet-0a1b2c3d",
                   "SecurityGroupIdList": ["sg-0a1b2c3d", "sg-1a1b2c3d"], "AvailabilityZone": "eu-central-1a"},
                 "ValidateCredentials": false}""".formatted(url, SECRET)));
        assertKeys(plan, CredentialsKind.PASSWORD, "username", "password");
    }

    /** Facts 1.3: Oracle SID. */
    @Test
    void anOracleSidStandsBehindAColon() {
        var request = Planned.jdbc(SourceType.ORACLE).withSource("oracle", "{\"sid\": \"ORCL\"}");

        assertThat(property(plan(request), "JDBC_CONNECTION_URL"))
                .isEqualTo("jdbc:oracle:thin://@db.example.com:1521:ORCL");
    }

    /** Facts 1.3, optional properties. */
    @Test
    void whatTheRequestBringsAlongIsInGluesOwnProperties() {
        var request = Planned.jdbc(SourceType.SQLSERVER)
                .withSource("driver", "{\"jarUri\": \"s3://drivers/mssql.jar\", \"className\": \"com.example.Driver\"}")
                .withSource(
                        "tls",
                        "{\"certificateUri\": \"s3://certs/ca.pem\", \"certificateString\": \"*.example.com\","
                                + " \"skipValidation\": true}");

        assertThat(plan(request).connectionInput().connectionProperties())
                .containsEntry("JDBC_DRIVER_JAR_URI", "s3://drivers/mssql.jar")
                .containsEntry("JDBC_DRIVER_CLASS_NAME", "com.example.Driver")
                .containsEntry("CUSTOM_JDBC_CERT", "s3://certs/ca.pem")
                .containsEntry("CUSTOM_JDBC_CERT_STRING", "*.example.com")
                .containsEntry("SKIP_CUSTOM_JDBC_CERT_VALIDATION", "true");
    }

    /** Facts 1.4 and "Secret keys by consumer": a JSON text in the property SparkProperties. */
    @ParameterizedTest
    @CsvSource({"PASSWORD, sfPassword", "KEY_PAIR, pem_private_key"})
    void snowflakeIsAJsonTextWithTheAccountsAddress(CredentialsKind kind, String key) {
        var plan = plan(snowflake(kind).everywhere());

        assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                {"Name": "sales", "ConnectionType": "SNOWFLAKE",
                 "ConnectionProperties": {"SparkProperties": "{\\"secretId\\":\\"%s\\",\\"sfDatabase\\":\\"SALES\\",\
                \\"sfRole\\":\\"ETL_ROLE\\",\\"sfSchema\\":\\"PUBLIC\\",\
                \\"sfUrl\\":\\"https://acct.snowflakecomputing.com\\",\\"sfWarehouse\\":\\"GLUE_WH\\"}"},
                 "ValidateCredentials": false}""".formatted(SECRET)));
        assertKeys(plan, kind, "sfUser", key);
    }

    @ParameterizedTest
    @CsvSource({
        "acct, acct.snowflakecomputing.com",
        "ACME-Analytics, acme-analytics.snowflakecomputing.com",
        "acct.snowflakecomputing.com, acct.snowflakecomputing.com",
        "https://acct.snowflakecomputing.com/, acct.snowflakecomputing.com",
        "xy12345.eu-central-1.privatelink, xy12345.eu-central-1.privatelink.snowflakecomputing.com",
        "acct.snowflakecomputing.cn, acct.snowflakecomputing.cn",
        "acme-my_account, acme-my-account.snowflakecomputing.com"
    })
    void anAccountIsGivenByItsNameItsHostOrItsAddress(String account, String host) {
        var request = snowflake(CredentialsKind.PASSWORD)
                .withSource("snowflake", "{\"account\": \"" + account + "\", \"warehouse\": \"W\"}");

        assertThat(property(plan(request), "SparkProperties")).contains("\"sfUrl\":\"https://" + host + "\"");
    }

    /** Facts 1.4. */
    @Test
    void bigQueryIsAJsonTextWithNothingButTheSecret() {
        var plan = plan(Planned.source(Planned.BIGQUERY).everywhere());

        assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                {"Name": "sales", "ConnectionType": "BIGQUERY",
                 "ConnectionProperties": {"SparkProperties": "{\\"secretId\\":\\"%s\\"}"},
                 "ValidateCredentials": false}""".formatted(SECRET)));
        assertKeys(plan, CredentialsKind.SERVICE_ACCOUNT, "credentials");
    }

    /** Facts 1.1: a value has 1,024 characters at most. */
    @Test
    void aJsonTextThatGlueWouldNotTakeIsAFinding() {
        var request = snowflake(CredentialsKind.PASSWORD)
                .withSource(
                        "snowflake",
                        "{\"account\": \"acct\", \"warehouse\": \"%s\", \"role\": \"%s\", \"schema\": \"%s\"}"
                                .formatted("w".repeat(255), "r".repeat(255), "\\\"".repeat(255)));

        assertThat(planner().plan(request.input()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("VALUE_TOO_LONG");
            assertThat(finding.message()).contains("1024");
        });
    }

    /** Facts 1.5: schema version 2 with AuthenticationConfiguration and no SECRET_ID; MariaDB has no type of its own. */
    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, POSTGRESQL, 5432",
        "MYSQL, MYSQL, 3306",
        "MARIADB, MYSQL, 3306",
        "ORACLE, ORACLE, 1521",
        "SQLSERVER, SQLSERVER, 1433",
        "REDSHIFT, REDSHIFT, 5439"
    })
    void athenaTakesAJdbcSourceInTheUnifiedShapeOnly(SourceType type, String connectionType, String port) {
        var plan = plan(Planned.jdbc(type).engines("GLUE_ETL", "ATHENA"));

        assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                {"Name": "sales", "ConnectionType": "%s",
                 "ConnectionProperties": {"HOST": "db.example.com", "PORT": "%s", "DATABASE": "sales", "ROLE_ARN": "%s",
                   "JDBC_ENFORCE_SSL": "true"},
                 "PhysicalConnectionRequirements": {"SubnetId": "subnet-0a1b2c3d",
                   "SecurityGroupIdList": ["sg-0a1b2c3d", "sg-1a1b2c3d"], "AvailabilityZone": "eu-central-1a"},
                 "AuthenticationConfiguration": {"AuthenticationType": "BASIC", "SecretArn": "${secretArn}"},
                 "AthenaProperties": {"spill_bucket": "artifacts", "spill_prefix": "athena-spill/sales",
                   "disable_spill_encryption": "false"},
                 "ValidateForComputeEnvironments": ["SPARK", "ATHENA"],
                 "ValidateCredentials": false}""".formatted(connectionType, port, ROLE)));
        assertKeys(plan, CredentialsKind.PASSWORD, "username", "password", "USERNAME", "PASSWORD");
    }

    /** Facts 1.5: WAREHOUSE beside HOST and PORT 443; role and schema have no property of their own. */
    @Test
    void athenaTakesSnowflakeByItsHost() {
        var plan = plan(snowflake(CredentialsKind.PASSWORD).everywhere().engines("ATHENA"));

        assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                {"Name": "sales", "ConnectionType": "SNOWFLAKE",
                 "ConnectionProperties": {"HOST": "acct.snowflakecomputing.com", "PORT": "443", "DATABASE": "SALES",
                   "WAREHOUSE": "GLUE_WH", "ROLE_ARN": "%s"},
                 "AuthenticationConfiguration": {"AuthenticationType": "BASIC", "SecretArn": "${secretArn}"},
                 "SparkProperties": {"sfRole": "ETL_ROLE", "sfSchema": "PUBLIC"},
                 "AthenaProperties": {"spill_bucket": "artifacts", "spill_prefix": "athena-spill/sales",
                   "disable_spill_encryption": "false"},
                 "ValidateForComputeEnvironments": ["SPARK", "ATHENA"],
                 "ValidateCredentials": false}""".formatted(ROLE)));
        assertKeys(
                plan, CredentialsKind.PASSWORD, "sfUser", "sfPassword", "USERNAME", "PASSWORD", "username", "password");
    }

    /** Facts 1.5: PROJECT_ID, CUSTOM, and the service account's own fields beside the whole. */
    @Test
    void athenaTakesBigQueryByItsProject() {
        var plan = plan(Planned.source(Planned.BIGQUERY).everywhere().engines("GLUE_ETL", "ATHENA"));

        assertThat(plan.connectionInput().connectionProperties())
                .containsOnlyKeys("PROJECT_ID", "ROLE_ARN")
                .containsEntry("PROJECT_ID", "acme-web");
        assertThat(plan.connectionInput().authentication())
                .contains(new ConnectionDefinition.Authentication("CUSTOM", "${secretArn}"));
        assertThat(plan.secret().orElseThrow().keys()).contains("credentials", "private_key", "client_email");
    }

    @Test
    void anExistingSecretIsNamedInTheUnifiedShapeByItsFullArn() {
        secrets.with("rds/sales", "{\"USERNAME\": \"glue\", \"password\": \"hunter2\"}");
        var plan = plan(Planned.jdbc(SourceType.MYSQL)
                .with("credentials", "{\"method\": \"EXISTING_SECRET\", \"secretId\": \"rds/sales\"}")
                .engines("ATHENA"));

        assertThat(plan.connectionInput().authentication().orElseThrow().secretArn())
                .isEqualTo(InMemorySecrets.arn("rds/sales"));
        assertThat(plan.secret().orElseThrow().keys()).containsExactly("USERNAME", "password");
    }

    /** Facts 3.2: a catalog's name has 41 characters at most; the function's follows from it, without hyphens. */
    @Test
    void athenasCatalogBearsTheConnectionsNameCutWhereItIsTooLong() {
        var plain =
                plan(Planned.jdbc(SourceType.MYSQL).engines("ATHENA")).athena().orElseThrow();
        var cut = plan(Planned.jdbc(SourceType.MYSQL)
                        .with("connection", "{\"name\": \"" + "n".repeat(100) + "\"}")
                        .engines("ATHENA"))
                .athena()
                .orElseThrow();

        assertThat(plain.catalogName()).isEqualTo("sales");
        assertThat(plain.functionName()).isEqualTo("athenafederatedcatalog_sales");
        assertThat(plain.spillBucket()).isEqualTo("artifacts");
        assertThat(cut.catalogName()).hasSize(41).startsWith("nnnn").matches("n+-[0-9a-f]{8}");
        assertThat(cut.functionName()).hasSize(64).doesNotContain("-");
    }

    static Stream<Planned> withIam() {
        return Stream.of(
                Planned.jdbc(SourceType.POSTGRESQL),
                Planned.jdbc(SourceType.MYSQL),
                redshift("dwh.abc123.eu-central-1.redshift.amazonaws.com", "REDSHIFT"));
    }

    /** Facts 4: no JDBC connection without credentials; the network, and how the engine logs in. */
    @ParameterizedTest
    @MethodSource("withIam")
    void aLoginWithIamIsANetworkAndNoSecret(Planned request) {
        var plan = plan(iam(request));

        assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                {"Name": "sales", "ConnectionType": "NETWORK", "ConnectionProperties": {},
                 "PhysicalConnectionRequirements": {"SubnetId": "subnet-0a1b2c3d",
                   "SecurityGroupIdList": ["sg-0a1b2c3d", "sg-1a1b2c3d"], "AvailabilityZone": "eu-central-1a"},
                 "ValidateCredentials": false}"""));
        assertThat(plan.secret()).isEmpty();
        assertThat(plan.iamLogin()).isPresent();
    }

    @Test
    void snowflakesHostSaysTheDomainThatItsAccountDoesNot() {
        var request = snowflake(CredentialsKind.PASSWORD).withSource("host", "\"acct.snowflakecomputing.cn\"");

        assertThat(plan(request).connectionInput().connectionProperties().get("SparkProperties"))
                .contains("https://acct.snowflakecomputing.cn");
    }

    /** Facts 4: the URL that the engine opens. */
    @Test
    void theEngineIsToldWhichServiceMintsTheLogin() {
        var serverless = "wg.111122223333.eu-central-1.redshift-serverless.amazonaws.com";

        assertThat(iamLogin(Planned.jdbc(SourceType.MYSQL)))
                .isEqualTo(new IamLogin("jdbc:mysql://db.example.com:3306/sales", "glue_reader", TokenService.RDS));
        assertThat(iamLogin(redshift("dwh.abc123.eu-central-1.redshift.amazonaws.com", "REDSHIFT")))
                .isEqualTo(new IamLogin(
                        "jdbc:redshift:iam://dwh:eu-central-1/sales", "glue_reader", TokenService.REDSHIFT));
        assertThat(iamLogin(redshift(serverless, "REDSHIFT_SERVERLESS")))
                .isEqualTo(new IamLogin(
                        "jdbc:redshift:iam://" + serverless + ":5439/sales",
                        "glue_reader",
                        TokenService.REDSHIFT_SERVERLESS));
    }

    @Test
    void nothingOfARequestIsLostOrUnescapedInTheUrlThatMintsTheLogin() {
        var cluster = redshift("dwh.abc123.eu-central-1.redshift.amazonaws.com", "REDSHIFT")
                .withSource("database", "\"a:b=c+d\"")
                .withSource("urlParameters", "{\"ApplicationName\": \"x&y\"}");

        assertThat(iamLogin(cluster).url())
                .isEqualTo("jdbc:redshift:iam://dwh:eu-central-1/a%3Ab%3Dc%2Bd?ApplicationName=x%26y");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com, false",
        "orders.c9akciq32rgw.cn-north-1.rds.amazonaws.com.cn, false",
        "metrics.cluster-ro-c9akciq32rgw.eu-central-1.rds.amazonaws.com, false",
        "pool.proxy-c9akciq32rgw.eu-central-1.rds.amazonaws.com, false",
        "orders.corp.example.com, true",
        "analysts.cluster-custom-c9akciq32rgw.eu-central-1.rds.amazonaws.com, true"
    })
    void aHostThatATokenIsNotTakenForIsToldBeforeAnybodyAgrees(String host, boolean told) {
        var request = iam(Planned.jdbc(SourceType.MYSQL).withSource("host", "\"" + host + "\""));

        assertThat(plan(request).warnings().stream().anyMatch(warning -> warning.contains("RDS takes a token only")))
                .isEqualTo(told);
        assertThat(plan(request).warnings()).anyMatch(warning -> warning.contains("The job's role needs the rights"));
    }

    @Test
    void redshiftsApiMustBeReachedFromTheJobsNetwork() {
        assertThat(plan(iam(redshift("dwh.abc123.eu-central-1.redshift.amazonaws.com", "REDSHIFT")))
                        .warnings())
                .anyMatch(warning -> warning.contains("Redshift's API"));
    }

    @Test
    void aClusterThatIsNotNamedByItsHostIsNotGuessed() {
        var request = iam(redshift("dwh.corp.example.com", "REDSHIFT"));

        assertThat(planner().plan(request.input()).findings())
                .extracting("code")
                .containsExactly("CLUSTER_UNKNOWN");
    }

    @Test
    void aConnectionThatIsNothingButANetworkNeedsOne() {
        var request = iam(Planned.jdbc(SourceType.MYSQL)).everywhere();

        assertThat(planner().plan(request.input()).findings())
                .extracting("path")
                .containsExactly("network.subnetId");
    }

    @ParameterizedTest
    @EnumSource(
            value = SourceType.class,
            names = {"SNOWFLAKE", "BIGQUERY"},
            mode = EnumSource.Mode.EXCLUDE)
    void aDatabaseThatCannotStandInTheUrlIsAFinding(SourceType type) {
        var request = Planned.jdbc(type).withSource("database", "\"sa\\u200bles\"");

        assertThat(planner().plan(request.input()).findings())
                .extracting("code")
                .containsExactly("URL_NOT_WRITABLE");
    }

    private IamLogin iamLogin(Planned request) {
        return plan(iam(request)).iamLogin().orElseThrow();
    }

    private static Planned iam(Planned request) {
        return request.with("credentials", "{\"method\": \"IAM\", \"dbUser\": \"glue_reader\"}");
    }

    private static Planned redshift(String host, String deployment) {
        return Planned.jdbc(SourceType.REDSHIFT)
                .withSource("host", "\"" + host + "\"")
                .withSource("deployment", "\"" + deployment + "\"");
    }

    private static Planned snowflake(CredentialsKind kind) {
        return Planned.source(Planned.SNOWFLAKE)
                .with("credentials", "{\"method\": \"NEW_SECRET\", \"kind\": \"" + kind + "\"}");
    }

    private static void assertKeys(Plan plan, CredentialsKind kind, String... keys) {
        var secret = plan.secret().orElseThrow();
        assertThat(secret.name()).isEqualTo(SECRET);
        assertThat(secret.kind()).isEqualTo(kind);
        assertThat(secret.keys()).isEqualTo(List.of(keys));
    }

    private static String property(Plan plan, String key) {
        return plan.connectionInput().property(key).orElseThrow();
    }

    private Plan plan(Planned request) {
        var result = planner().plan(request.input());
        assertThat(planner().plan(request.input())).isEqualTo(result);
        assertThat(result.findings()).isEmpty();
        return result.plan().orElseThrow();
    }

    private ConnectionPlanner planner() {
        return new ConnectionPlanner(glue, secrets, new InMemoryParameters(), Samples.SETTINGS);
    }
}
