package dev.pipewright.core.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.Hint.Input;
import dev.pipewright.core.question.Hint.Option;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {

    /** Every source and way of logging in, with all that is asked for it in the order it is asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | source.type source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "POSTGRESQL"}} | source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "MYSQL"}} | source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "MARIADB"}} | source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "ORACLE"}} | source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "ORACLE", "oracle": {"sid": "ORCL"}}} | source.host source.port source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "SQLSERVER"}} | source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "REDSHIFT"}} | source.host source.port source.database source.deployment source.enforceTls connection.name credentials.method network.reachability
            {"source": {"host": "dwh.abc.eu-central-1.redshift.amazonaws.com"}} | source.port source.database source.enforceTls connection.name credentials.method network.reachability
            {"source": {"host": "dwh.111122223333.eu-central-1.redshift-serverless.amazonaws.com"}} | source.port source.database source.enforceTls connection.name credentials.method network.reachability
            {"source": {"type": "SNOWFLAKE"}} | source.snowflake.account source.snowflake.warehouse source.database connection.name credentials.method credentials.kind
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "acme-data"}}} | source.snowflake.warehouse source.database connection.name credentials.method credentials.kind
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "ab12345.eu-central-1.privatelink"}}} | source.snowflake.warehouse source.database connection.name credentials.method credentials.kind network.reachability
            {"source": {"host": "acme-data.snowflakecomputing.com", "database": "SALES"}} | source.snowflake.warehouse connection.name credentials.method credentials.kind
            {"source": {"type": "BIGQUERY"}} | source.bigquery.projectId source.bigquery.location connection.name credentials.method source.bigquery.probeTable
            {"source": {"type": "BIGQUERY"}, "verification": {"table": "sales.orders"}} | source.bigquery.projectId source.bigquery.location connection.name credentials.method
            {"source": {"type": "BIGQUERY", "bigquery": {"probeTable": "sales.orders"}}} | source.bigquery.projectId source.bigquery.location connection.name credentials.method
            {"credentials": {"method": "EXISTING_SECRET"}, "source": {"type": "SNOWFLAKE"}} | source.snowflake.account source.snowflake.warehouse source.database connection.name credentials.kind credentials.secretId
            {"credentials": {"method": "EXISTING_SECRET", "kind": "PASSWORD"}, "source": {"type": "SNOWFLAKE"}} | source.snowflake.account source.snowflake.warehouse source.database connection.name credentials.secretId
            {"mode": "PLAN", "credentials": {"method": "IAM"}, "source": {"type": "MYSQL", "host": "db.example.com", "port": 3306}} | source.database source.deployment source.enforceTls connection.name credentials.dbUser network.reachability
            {"mode": "PLAN", "verification": {"engines": ["CRAWLER"]}, "source": {"type": "BIGQUERY"}} | source.bigquery.projectId source.bigquery.location connection.name credentials.method verification.table source.bigquery.probeTable
            {"mode": "TEST", "source": {"type": "BIGQUERY"}} | connection.name
            {"mode": "DIAGNOSE"} | connection.name
            """)
    void eachSourceIsAskedForWhatItNeedsAndNothingElse(String request, String paths) {
        assertThat(missing(request)).extracting(Hint::path).containsExactly(paths.split(" "));
    }

    /** What a choice offers depends on what is known; what is impossible is not offered. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | source.type | POSTGRESQL MYSQL MARIADB ORACLE SQLSERVER REDSHIFT SNOWFLAKE BIGQUERY
            {"source": {"deployment": "AURORA"}} | source.type | POSTGRESQL MYSQL
            {"source": {"deployment": "SAAS"}} | source.type | SNOWFLAKE BIGQUERY
            {} | source.deployment | RDS AURORA SELF_MANAGED REDSHIFT REDSHIFT_SERVERLESS SAAS
            {"source": {"type": "POSTGRESQL"}} | source.deployment | RDS AURORA SELF_MANAGED
            {"source": {"type": "MARIADB"}} | source.deployment | RDS SELF_MANAGED
            {"source": {"type": "ORACLE"}} | source.deployment | RDS SELF_MANAGED
            {"source": {"type": "REDSHIFT"}} | source.deployment | REDSHIFT REDSHIFT_SERVERLESS
            {"source": {"type": "MYSQL", "host": "shop.c9a.eu-central-1.rds.amazonaws.com"}} | source.deployment | RDS AURORA
            {} | credentials.method | IAM EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"mode": "PLAN"} | credentials.method | IAM EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"mode": "PLAN", "source": {"type": "ORACLE"}} | credentials.method | EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"mode": "PLAN", "source": {"type": "ORACLE", "deployment": "SELF_MANAGED"}} | credentials.method | EXISTING_SECRET NEW_SECRET
            {"mode": "PLAN", "source": {"type": "MYSQL", "deployment": "AURORA"}} | credentials.method | IAM EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"source": {"type": "MYSQL", "deployment": "AURORA"}} | credentials.method | IAM EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"mode": "PLAN", "source": {"type": "MYSQL", "deployment": "AURORA"}, "verification": {"engines": ["ATHENA"]}} | credentials.method | EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"source": {"type": "REDSHIFT", "deployment": "REDSHIFT_SERVERLESS"}} | credentials.method | EXISTING_SECRET RDS_MANAGED NEW_SECRET
            {"mode": "PLAN", "source": {"type": "SNOWFLAKE"}} | credentials.method | EXISTING_SECRET NEW_SECRET
            {"mode": "PLAN", "source": {"type": "BIGQUERY"}} | credentials.method | EXISTING_SECRET NEW_SECRET
            {"source": {"type": "SNOWFLAKE"}} | credentials.kind | PASSWORD KEY_PAIR
            {"source": {"type": "POSTGRESQL"}} | network.reachability | SAME_VPC PEERED TRANSIT_GATEWAY VPN DIRECT_CONNECT PUBLIC
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "x.privatelink"}}} | network.reachability | SAME_VPC PEERED TRANSIT_GATEWAY VPN DIRECT_CONNECT
            """)
    void aChoiceOffersOnlyWhatIsPossible(String request, String path, String options) {
        assertThat(hint(missing(request), path).options())
                .extracting(Option::value)
                .containsExactly(options.split(" "));
    }

    @Test
    void anAmbiguousWordNarrowsTheTypesAndIsQuoted() {
        var unclear = new Ambiguity("our warehouse", List.of(SourceType.REDSHIFT, SourceType.SNOWFLAKE));

        var type = Requirements.missing(request("{}"), Optional.of(unclear)).get(0);

        assertThat(type.path()).isEqualTo("source.type");
        assertThat(type.message()).contains("\"our warehouse\"");
        assertThat(type.options())
                .containsExactly(new Option("REDSHIFT", "Amazon Redshift"), new Option("SNOWFLAKE", "Snowflake"));
    }

    @Test
    void theNameOfANewConnectionIsHeldToTheRuleForNewNamesWhereItIsTyped() {
        var pattern = hint(missing("{}"), "connection.name").limits().pattern().orElseThrow();

        assertThat("orders-analytics").matches(pattern);
        assertThat("Orders").doesNotMatch(pattern);
        assertThat(hint(missing("{\"mode\": \"TEST\"}"), "connection.name")
                        .limits()
                        .pattern())
                .hasValueSatisfying(any -> assertThat("Orders Prod").matches(any));
    }

    @Test
    void whatDependsOnTheTypeIsAskedOnceTheTypeIsKnown() {
        var unknown = Requirements.askFirst(missing("{}"));
        var known = missing("{\"source\": {\"type\": \"ORACLE\"}}");

        assertThat(unknown).extracting(Hint::path).containsExactly("source.type", "connection.name");
        assertThat(Requirements.askFirst(known)).isEqualTo(known);
    }

    @Test
    void aSecretThatAwsKeepsIsAskedForInAnotherWayOnlyOnceItsSourceIsKnown() {
        var open = "{\"source\": {\"type\": \"MYSQL\"}, \"credentials\": {\"method\": \"RDS_MANAGED\"}}";
        var looked = "{\"source\": {\"type\": \"MYSQL\", \"host\": \"db\"}, \"credentials\": {\"method\":"
                + " \"RDS_MANAGED\"}}";
        var found = "{\"source\": {\"type\": \"MYSQL\", \"host\": \"db\"}, \"credentials\": {\"method\":"
                + " \"RDS_MANAGED\", \"secretId\": \"rds!db-1\"}}";

        assertThat(missing(open)).extracting(Hint::path).doesNotContain("credentials.method");
        assertThat(missing(found)).extracting(Hint::path).doesNotContain("credentials.method");
        assertThat(hint(missing(looked), "credentials.method")).satisfies(hint -> {
            assertThat(hint.code()).isEqualTo("NO_MANAGED_SECRET");
            assertThat(hint.options())
                    .extracting(Option::value)
                    .containsExactly("IAM", "EXISTING_SECRET", "NEW_SECRET");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {} | network.subnetId network.securityGroupIds
            {"network": {"reachability": "PUBLIC"}} | -
            {"network": {"reachability": "PUBLIC", "subnetId": "subnet-0a1b2c3d"}} | network.securityGroupIds
            {"network": {"reachability": "VPN", "subnetId": "subnet-0a1b2c3d"}} | network.securityGroupIds
            {"source": {"type": "BIGQUERY"}} | -
            {"source": {"type": "SNOWFLAKE"}} | -
            {"source": {"type": "SNOWFLAKE"}, "network": {"reachability": "VPN"}} | network.subnetId network.securityGroupIds
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "acme-data"}}} | -
            {"source": {"type": "SNOWFLAKE", "snowflake": {"account": "x.privatelink"}}} | network.subnetId network.securityGroupIds
            """)
    void whatIsPublicNeedsNoPlace(String request, String paths) {
        assertThat(Requirements.placement(request(request)))
                .extracting(Hint::path)
                .isEqualTo(paths == null ? List.of() : List.of(paths.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"source\": {\"type\": \"SNOWFLAKE\"}}", "{\"source\": {\"type\": \"BIGQUERY\"}}"})
    void everyHintSaysWhyAndHowInWords(String request) {
        assertThat(missing(request)).isNotEmpty().allSatisfy(hint -> {
            assertThat(hint.message()).endsWith(".");
            assertThat(hint.remedy()).startsWith("Set " + hint.path() + ", for example ");
            assertThat(hint.rule()).isPresent();
            assertThat(hint.input() == Input.ONE_OF).isEqualTo(!hint.options().isEmpty());
        });
    }

    private static Hint hint(List<Hint> hints, String path) {
        return hints.stream()
                .filter(hint -> hint.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<Hint> missing(String request) {
        return Requirements.missing(request(request), Optional.empty());
    }

    private static OnboardingRequest request(String json) {
        return Json.convert(Json.tree(json), OnboardingRequest.class);
    }
}
