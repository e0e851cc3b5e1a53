package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.InMemoryParameters;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginsTest {

    private static final String NAME = "rds!db-sales";
    private static final String ARN = InMemorySecrets.arn(NAME);
    private static final String LOGIN = "\"username\": \"admin\", \"password\": \"hunter2\"";

    private final InMemorySecrets secrets = new InMemorySecrets();

    @ParameterizedTest
    @ValueSource(strings = {"rds", "redshift"})
    void theSecretThatAwsKeepsForThisVeryResourceNeedsNobodysApproval(String keeper) {
        secrets.with(NAME, "{" + LOGIN + "}").ownedBy(NAME, keeper);

        var login = plan(managed().matching(resource(Optional.empty(), ARN)));

        assertThat(login.next()).isEqualTo(Next.GO);
        assertThat(login.secret().orElseThrow().planned().origin()).isEqualTo(Origin.MANAGED);
        assertThat(login.secret().orElseThrow().id()).isEqualTo(ARN);
        assertThat(login.warnings()).singleElement().asString().contains("administrator");
    }

    @Test
    void theResourcesWriterIsItsOwnAddressToo() {
        secrets.with(NAME, "{" + LOGIN + "}").ownedBy(NAME, "rds");
        var writer = Optional.of(new Endpoint("writer.example.com", 5432));

        assertThat(plan(managed().withSource("host", "\"writer.example.com\"").matching(resource(writer, ARN)))
                        .next())
                .isEqualTo(Next.GO);
    }

    @Test
    void aManagedSecretIsSentToAnotherHostOrPortOnlyWithApproval() {
        secrets.with(NAME, "{" + LOGIN + "}").ownedBy(NAME, "rds");
        var resource = resource(Optional.empty(), ARN);

        assertThat(plan(managed().withSource("host", "\"evil.example.com\"").matching(resource))
                        .next())
                .isEqualTo(Next.APPROVE_PLAN);
        assertThat(plan(managed().withSource("port", "5433").matching(resource)).next())
                .isEqualTo(Next.APPROVE_PLAN);
    }

    @Test
    void aManagedSecretThatOnlyTheRequestNamesNeedsApproval() {
        secrets.with(NAME, "{" + LOGIN + "}").ownedBy(NAME, "rds");
        var named = managed().with("credentials", "{\"method\": \"RDS_MANAGED\", \"secretId\": \"" + NAME + "\"}");

        assertThat(plan(named).next()).isEqualTo(Next.APPROVE_PLAN);
    }

    @Test
    void whatAnotherServiceKeepsOrNobodyDoesIsNotAManagedSecret() {
        secrets.with(NAME, "{" + LOGIN + "}");
        assertThat(plan(managed().matching(resource(Optional.empty(), ARN))).findings())
                .extracting("code")
                .containsExactly("NOT_MANAGED");

        secrets.ownedBy(NAME, "appflow");
        assertThat(plan(managed().matching(resource(Optional.empty(), ARN))).findings())
                .extracting("code")
                .containsExactly("NOT_MANAGED");
    }

    @Test
    void whereAwsKeepsNoSecretThatIsSaid() {
        assertThat(plan(managed()).findings()).extracting("code").containsExactly("NO_MANAGED_SECRET");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            driver | {"jarUri": "s3://drivers/d.jar", "className": "d.Driver"}
            tls | {"certificateUri": "s3://certs/ca.pem"}
            urlParameters | {"trustServerCertificate": "true"}
            """)
    void aSecretThatNamesTheHostStillNeedsApprovalForWhatTheRequestBringsAlong(String member, String value) {
        secrets.with("sales", "{" + LOGIN + "}").tagged("sales", ResourceTag.HOST, "db.example.com:1433");
        var existing = Planned.jdbc(SourceType.SQLSERVER)
                .with("credentials", "{\"method\": \"EXISTING_SECRET\", \"secretId\": \"sales\"}");

        assertThat(plan(existing).next()).isEqualTo(Next.GO);
        assertThat(plan(existing.withSource(member, value)).next()).isEqualTo(Next.APPROVE_PLAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PASSWORD | GLUE_ETL | {"sfUser": "u", "sfPassword": "p"} |
            PASSWORD | GLUE_ETL | {"USERNAME": "u", "PASSWORD": "p"} | sfUser, sfPassword
            PASSWORD | GLUE_ETL | {"snowflakeUser": "u", "snowflakePassword": "p"} | sfUser, sfPassword
            PASSWORD | ATHENA | {"USERNAME": "u", "PASSWORD": "p"} |
            PASSWORD | ATHENA | {"sfUser": "u", "sfPassword": "p"} | password or PASSWORD
            KEY_PAIR | GLUE_ETL | {"sfUser": "u", "pem_private_key": "k"} |
            KEY_PAIR | GLUE_ETL | {"username": "u", "private_key": "k"} | sfUser, pem_private_key
            """)
    void anExistingSecretForSnowflakeHoldsTheKeysThatItsReadersLookFor(
            String kind, String engine, String content, String missing) {
        secrets.with("sf", content);
        var login = plan(Planned.source(Planned.SNOWFLAKE)
                .with(
                        "credentials",
                        "{\"method\": \"EXISTING_SECRET\", \"secretId\": \"sf\", \"kind\": \"" + kind + "\"}")
                .engines(engine));

        if (missing == null) {
            assertThat(login.findings()).isEmpty();
        } else {
            assertThat(login.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).endsWith("that Glue reads: " + missing + "."));
        }
    }

    @Test
    void snowflakesHostIsBoundLikeAnyOther() {
        secrets.with("sf", "{\"sfUser\": \"u\", \"sfPassword\": \"p\"}")
                .tagged("sf", ResourceTag.HOST, "acct.snowflakecomputing.com:443");

        assertThat(plan(Planned.source(Planned.SNOWFLAKE)
                                .with("credentials", "{\"method\": \"EXISTING_SECRET\", \"secretId\": \"sf\"}"))
                        .next())
                .isEqualTo(Next.GO);
    }

    @Test
    void bigQueryHasNoHostThatASecretCouldName() {
        secrets.with("bq", "{\"credentials\": \"c\", \"host\": \"\", \"port\": 0}");

        var login = plan(Planned.source(Planned.BIGQUERY)
                .with("credentials", "{\"method\": \"EXISTING_SECRET\", \"secretId\": \"bq\"}"));

        assertThat(login.next()).isEqualTo(Next.APPROVE_PLAN);
        assertThat(login.why()).contains("the BigQuery project acme-web");
    }

    private LoginPlan plan(Planned request) {
        var login = new Logins(secrets, new InMemoryParameters()).plan(request.facts());
        assertThat(login.toString()).doesNotContain("hunter2");
        return login;
    }

    private static Planned managed() {
        return Planned.jdbc(SourceType.POSTGRESQL).with("credentials", "{\"method\": \"RDS_MANAGED\"}");
    }

    private static SourceCandidate resource(Optional<Endpoint> writer, String secretArn) {
        return Planned.resource(SourceType.POSTGRESQL, writer, Optional.of(secretArn));
    }
}
