package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.InMemoryParameters;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.plan.JobRoleStatement.Rights;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobRoleStatementTest {

    private static final String GLUE = "\"arn:aws:glue:eu-central-1:111122223333:catalog\","
            + " \"arn:aws:glue:eu-central-1:111122223333:connection/sales\"";

    private final InMemorySecrets secrets = new InMemorySecrets();

    @Test
    void aLoginToRdsIsAllowedForItsUserAndWhatCannotBeNarrowedIsSaid() {
        var rights = rights(iam(Planned.jdbc(SourceType.MYSQL)));

        assertThat(rights.statement()).isEqualTo(Json.tree("""
                {"Effect": "Allow", "Action": ["glue:GetConnection", "rds-db:connect"],
                 "Resource": [%s, "arn:aws:rds-db:eu-central-1:111122223333:dbuser:*/glue_reader"]}""".formatted(GLUE)));
        assertThat(rights.warnings()).singleElement().asString().contains("every database");
    }

    @Test
    void aLoginToRedshiftIsAllowedForItsUserItsDatabaseAndItsCluster() {
        var rights = rights(iam(Planned.jdbc(SourceType.REDSHIFT)
                .withSource("host", "\"dwh.abc123.eu-central-1.redshift.amazonaws.com\"")));

        assertThat(rights.statement()).isEqualTo(Json.tree("""
                {"Effect": "Allow",
                 "Action": ["glue:GetConnection", "redshift:GetClusterCredentials", "redshift:DescribeClusters"],
                 "Resource": [%s, "arn:aws:redshift:eu-central-1:111122223333:dbuser:dwh/glue_reader",
                   "arn:aws:redshift:eu-central-1:111122223333:dbname:dwh/sales",
                   "arn:aws:redshift:eu-central-1:111122223333:cluster:dwh"]}""".formatted(GLUE)));
        assertThat(rights.warnings()).isEmpty();
    }

    @Test
    void aLoginToAWorkgroupIsAllowedOnThatWorkgroupWhereItIsKnown() {
        var request = iam(Planned.jdbc(SourceType.REDSHIFT).withSource("deployment", "\"REDSHIFT_SERVERLESS\""));
        SourceCandidate known = Planned.resource(SourceType.REDSHIFT, Optional.empty(), Optional.empty());

        assertThat(resources(request)).contains("arn:aws:redshift-serverless:eu-central-1:111122223333:workgroup/*");
        assertThat(resources(request.matching(known))).contains(known.arn()).doesNotContain("workgroup/*");
        assertThat(rights(request).statement().path("Action").toString())
                .contains("redshift-serverless:GetCredentials");
    }

    @Test
    void driverAndCertificateAreReadWhereTheyLie() {
        var request = Planned.jdbc(SourceType.MYSQL)
                .withSource("driver", "{\"jarUri\": \"s3://drivers/mysql/8.jar\", \"className\": \"d.Driver\"}")
                .withSource("tls", "{\"certificateUri\": \"s3://certs/ca.pem\"}");

        assertThat(rights(request).statement().path("Action").toString()).contains("s3:GetObject");
        assertThat(resources(request))
                .contains("\"arn:aws:s3:::drivers/mysql/8.jar\"")
                .contains("\"arn:aws:s3:::certs/ca.pem\"");
    }

    @Test
    void whatARequestNamesIsNoPatternInTheStatement() {
        var login = Planned.jdbc(SourceType.MYSQL).with("credentials", "{\"method\": \"IAM\", \"dbUser\": \"*\"}");
        var redshift = iam(Planned.jdbc(SourceType.REDSHIFT)
                .withSource("host", "\"dwh.abc123.eu-central-1.redshift.amazonaws.com\"")
                .withSource("database", "\"*\""));
        var certificate = Planned.jdbc(SourceType.MYSQL)
                .withSource("tls", "{\"certificateUri\": \"s3://certs/${aws:username}/?*\"}");

        assertThat(resources(login)).contains(":dbuser:*/${*}\"");
        assertThat(resources(redshift)).contains(":dbname:dwh/${*}\"");
        assertThat(resources(certificate)).contains("\"arn:aws:s3:::certs/${$}{aws:username}/${?}${*}\"");
    }

    @Test
    void athenaSpillsOnlyUnderThisConnectionsPrefixAndCallsItsOwnConnector() {
        var request = Planned.jdbc(SourceType.MYSQL).engines("ATHENA");

        assertThat(resources(request))
                .contains("\"arn:aws:s3:::artifacts/athena-spill/sales/*\"")
                .contains("\"arn:aws:lambda:eu-central-1:111122223333:function:athenafederatedcatalog_sales\"");
    }

    @Test
    void aKeyThatIsKnownByItsAliasOnlyIsSaidAndNotLeftOutSilently() {
        secrets.with("sales", "{\"username\": \"u\", \"password\": \"p\"}").encryptedWith("sales", "alias/own");
        var rights = rights(Planned.jdbc(SourceType.MYSQL)
                .with("credentials", "{\"method\": \"EXISTING_SECRET\", \"secretId\": \"sales\"}"));

        assertThat(rights.statement().toString()).doesNotContain("kms:");
        assertThat(rights.warnings())
                .singleElement()
                .asString()
                .contains("alias/own")
                .contains("kms:Decrypt");
    }

    private String resources(Planned request) {
        JsonNode statement = rights(request).statement();
        return statement.path("Resource").toString();
    }

    private Rights rights(Planned request) {
        var facts = request.facts();
        return JobRoleStatement.of(facts, new Logins(secrets, new InMemoryParameters()).plan(facts));
    }

    private static Planned iam(Planned request) {
        return request.with("credentials", "{\"method\": \"IAM\", \"dbUser\": \"glue_reader\"}");
    }
}
