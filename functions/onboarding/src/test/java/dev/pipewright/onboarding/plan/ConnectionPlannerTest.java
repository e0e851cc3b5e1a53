package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.question.WordedQuestion;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemoryParameters;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.plan.PlanResult.Next;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

class ConnectionPlannerTest {

    private static final String NEW_NAME = "glue/orders-analytics/" + Samples.EXECUTION.shortHash();
    private static final String EXISTING =
            "{\"credentials\": {\"method\": \"EXISTING_SECRET\", \"secretId\": \"rds/orders\"}}";
    private static final String LOGIN = "\"username\": \"glue\", \"password\": \"hunter2\"";
    private static final String STAGE = "/pipewright/staging/requester/0a/orders";
    private static final String OWN_HOST = "{" + LOGIN + ", \"host\": \"orders.example.com\", \"port\": 5432}";

    private final InMemoryGlue glue = new InMemoryGlue();
    private final InMemorySecrets secrets = new InMemorySecrets();
    private final InMemoryParameters parameters = new InMemoryParameters();
    private Optional<String> kmsKey = Optional.empty();

    @Test
    void aNewSecretIsApprovedAndTheDefinitionIsExactlyWhatGlueWillBeGiven() {
        var result = plan("{}");

        assertThat(result.next()).isEqualTo(Next.APPROVE_SECRET);
        assertThat(result.plan()).hasValueSatisfying(plan -> {
            assertThat(Json.tree(plan.connectionInput())).isEqualTo(Json.tree("""
                    {"Name": "orders-analytics", "Description": "Orders", "ConnectionType": "JDBC",
                     "ConnectionProperties": {
                       "JDBC_CONNECTION_URL": "jdbc:postgresql://orders.example.com:5432/orders",
                       "JDBC_ENFORCE_SSL": "true",
                       "SECRET_ID": "%s"},
                     "PhysicalConnectionRequirements": {
                       "SubnetId": "subnet-0a1b2c3d", "SecurityGroupIdList": ["sg-0a1b2c3d", "sg-1a1b2c3d"],
                       "AvailabilityZone": "eu-central-1a"},
                     "ValidateCredentials": false}""".formatted(NEW_NAME)));
            assertThat(plan.secret())
                    .contains(new PlannedSecret(
                            NEW_NAME,
                            Origin.NEW,
                            CredentialsKind.PASSWORD,
                            List.of("username", "password"),
                            Optional.empty()));
            assertThat(plan.hash()).isEqualTo(plan.hashOf(Samples.ACCOUNT));
            assertThat(plan.warnings()).isEmpty();
        });
    }

    @Test
    void theJobRoleNeedsTheNewSecretByTheSixCharactersNobodyKnowsYet() {
        assertThat(plan("{}").plan().orElseThrow().iamStatement()).isEqualTo(Json.tree("""
                {"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue", "glue:GetConnection"],
                 "Resource": ["arn:aws:secretsmanager:eu-central-1:111122223333:secret:%s-??????",
                   "arn:aws:glue:eu-central-1:111122223333:catalog",
                   "arn:aws:glue:eu-central-1:111122223333:connection/orders-analytics"]}""".formatted(NEW_NAME)));
    }

    @Test
    void aConfiguredKeyEncryptsTheNewSecretAndTheJobRoleMayUseIt() {
        kmsKey = Optional.of("0a1b2c3d-0000-0000-0000-000000000000");

        var plan = plan("{}").plan().orElseThrow();

        assertThat(plan.secret().orElseThrow().kmsKeyId()).isEqualTo(kmsKey);
        assertThat(Json.write(plan.iamStatement()))
                .contains("kms:Decrypt")
                .contains("arn:aws:kms:eu-central-1:111122223333:key/0a1b2c3d-0000-0000-0000-000000000000");
    }

    @Test
    void planningTwiceGivesTheSamePlan() {
        assertThat(plan("{}")).isEqualTo(plan("{}"));
    }

    @Test
    void anExistingSecretThatNamesThisHostNeedsNobodysApproval() {
        secrets.with("rds/orders", OWN_HOST).encryptedWith("rds/orders", "arn:aws:kms:eu-central-1:111122223333:key/k");

        var result = plan(EXISTING);

        assertThat(result.next()).isEqualTo(Next.GO);
        assertThat(result.plan()).hasValueSatisfying(plan -> {
            assertThat(plan.secret().orElseThrow().origin()).isEqualTo(Origin.EXISTING);
            assertThat(plan.connectionInput().property(ConnectionProperty.SECRET_ID))
                    .contains("rds/orders");
            assertThat(Json.write(plan.iamStatement()))
                    .contains(InMemorySecrets.arn("rds/orders"))
                    .contains("arn:aws:kms:eu-central-1:111122223333:key/k");
        });
    }

    @Test
    void anExistingSecretThatNamesNoHostNeedsApprovalForThisHost() {
        secrets.with("rds/orders", "{" + LOGIN + "}");

        var result = plan(EXISTING);

        assertThat(result.next()).isEqualTo(Next.APPROVE_PLAN);
        assertThat(result.summary()).contains("orders.example.com:5432");
    }

    @Test
    void aSecretThatCannotBeUsedEndsThePlan() {
        var result = plan(EXISTING);

        assertThat(result.next()).isEqualTo(Next.INVALID);
        assertThat(result.plan()).isEmpty();
        assertThat(result.findings()).extracting("code").containsExactly("SECRET_NOT_FOUND");
    }

    @Test
    void aPlanThatIsOnlyWantedAsAPlanGoesNoFurtherWhateverTheSecret() {
        secrets.with("rds/orders", OWN_HOST);

        assertThat(plan("{\"mode\": \"PLAN\"}").next()).isEqualTo(Next.PLANNED);
        var existing = Samples.requestWith(EXISTING).put("mode", "PLAN");
        assertThat(plan(existing.toString())).satisfies(result -> {
            assertThat(result.next()).isEqualTo(Next.PLANNED);
            assertThat(result.plan()).isPresent();
            assertThat(result.summary()).contains("nothing was created");
        });
    }

    @Test
    void aLoginThatMayTravelUnencryptedIsWarnedOfOutsideTheHash() {
        var unsaid = plan("{\"source\": {\"enforceTls\": null}}").plan().orElseThrow();
        var refused = plan("{\"source\": {\"enforceTls\": false}}").plan().orElseThrow();

        assertThat(unsaid.warnings()).singleElement().asString().contains("source.enforceTls");
        assertThat(unsaid.connectionInput().property(ConnectionProperty.JDBC_ENFORCE_SSL))
                .contains("false");
        assertThat(refused.hash()).isEqualTo(unsaid.hash());
    }

    @Test
    void aNameThatAnotherConnectionHasIsAskedForAgainWithWhatDiffersAndNoPassword() {
        glue.with(Connection.builder()
                .name("orders-analytics")
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of(
                        "JDBC_CONNECTION_URL", "jdbc:postgresql://old.example.com:5432/orders?password=hunter2",
                        "ENCRYPTED_PASSWORD", "hunter3"))
                .build());

        for (var mode : List.of("ONBOARD", "PLAN")) {
            var result = plan("{\"mode\": \"" + mode + "\"}");

            assertThat(result.next()).isEqualTo(Next.ASK);
            assertThat(result.plan()).isEmpty();
            assertThat(hints(result)).singleElement().satisfies(hint -> {
                assertThat(hint.path()).isEqualTo("connection.name");
                assertThat(hint.code()).isEqualTo("NAME_TAKEN");
                assertThat("Orders 2").doesNotMatch(hint.limits().pattern().orElseThrow());
                assertThat(hint.message())
                        .contains("jdbc:postgresql://old.example.com:5432/orders")
                        .contains("instead of jdbc:postgresql://orders.example.com:5432/orders");
            });
            assertThat(result.findings()).extracting("code").containsExactly("NAME_TAKEN");
            assertThat(Json.write(result)).doesNotContain("hunter");
        }
    }

    @Test
    void aNameThatExactlyThisConnectionHasGoesOnAndSaysSo() {
        secrets.with("rds/orders", OWN_HOST);
        var planned = plan(EXISTING).plan().orElseThrow();
        glue.with(Connection.builder()
                .name("orders-analytics")
                .description("Orders")
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(planned.connectionInput().connectionProperties())
                .physicalConnectionRequirements(PhysicalConnectionRequirements.builder()
                        .subnetId("subnet-0a1b2c3d")
                        .securityGroupIdList("sg-1a1b2c3d", "sg-0a1b2c3d")
                        .availabilityZone("eu-central-1a")
                        .build())
                .build());

        var result = plan(EXISTING);

        assertThat(result.next()).isEqualTo(Next.GO);
        assertThat(result.plan().orElseThrow().hash()).isEqualTo(planned.hash());
        assertThat(result.plan().orElseThrow().warnings())
                .singleElement()
                .asString()
                .contains("exists already");
    }

    @Test
    void aDriverFromABucketThatTheDeploymentDoesNotNameIsRefusedByTheSetting() {
        var driver = "{\"source\": {\"driver\": {\"jarUri\": \"s3://%s/d.jar\", \"className\": \"d.Driver\"}}}";

        assertThat(plan(driver.formatted("drivers")).next()).isEqualTo(Next.APPROVE_SECRET);
        for (var bucket : List.of("evil", "drivers-evil", "driver")) {
            assertThat(plan(driver.formatted(bucket)).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("DRIVER_BUCKET");
                        assertThat(finding.message()).contains(bucket).contains("one of drivers");
                        assertThat(finding.remedy()).contains("PIPEWRIGHT_DRIVER_BUCKETS");
                    });
        }
    }

    @Test
    void aCertificateFromABucketThatTheJobMayNotReadIsRefusedBeforeAnythingIsMade() {
        var certificate = "{\"source\": {\"tls\": {\"certificateUri\": \"s3://%s/ca.pem\"}}}";

        for (var bucket : List.of("certs", "drivers")) {
            assertThat(plan(certificate.formatted(bucket)).next()).isEqualTo(Next.APPROVE_SECRET);
        }
        assertThat(plan(certificate.formatted("elsewhere")).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.path()).isEqualTo("source.tls.certificateUri");
                    assertThat(finding.code()).isEqualTo("CERTIFICATE_BUCKET");
                    assertThat(finding.message()).contains("elsewhere").contains("one of certs, drivers");
                    assertThat(finding.remedy()).contains("PIPEWRIGHT_CERTIFICATE_BUCKETS");
                });
    }

    @Test
    void aDriverAndASecretThatWillNotDoAreSaidAtOnce() {
        var result = plan("""
                {"source": {"driver": {"jarUri": "s3://evil/d.jar", "className": "d.Driver"}},
                 "credentials": {"method": "EXISTING_SECRET", "secretId": "nowhere"}}""");

        assertThat(result.findings()).extracting(Finding::code).containsExactly("DRIVER_BUCKET", "SECRET_NOT_FOUND");
    }

    @Test
    void whatTheRequesterStagedIsPartOfThePlanThatIsApproved() {
        parameters.with(STAGE, "{" + LOGIN + "}");

        var result = plan("{\"credentials\": {\"stagedParameter\": \"" + STAGE + "\"}}");

        assertThat(result.next()).isEqualTo(Next.APPROVE_SECRET);
        assertThat(result.plan()).hasValueSatisfying(plan -> {
            assertThat(plan.secret().orElseThrow().stagedParameter()).contains(STAGE);
            assertThat(plan.hash()).isNotEqualTo(plan("{}").plan().orElseThrow().hash());
        });
        assertThat(parameters.read).isEmpty();
    }

    @Test
    void aStageThatIsNotThereEndsThePlan() {
        var result = plan("{\"credentials\": {\"stagedParameter\": \"" + STAGE + "\"}}");

        assertThat(result.next()).isEqualTo(Next.INVALID);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("STAGE_MISSING");
        assertThat(result.plan()).isEmpty();
    }

    @Test
    void planningCreatesNothingWhateverTheMode() {
        secrets.with("rds/orders", OWN_HOST);
        for (var mode : List.of("ONBOARD", "PLAN")) {
            plan("{\"mode\": \"" + mode + "\"}");
            plan(Samples.requestWith(EXISTING).put("mode", mode).toString());
        }

        assertThat(glue.createdConnections).isEmpty();
        assertThat(glue.createdJobs).isEmpty();
        assertThat(secrets.created).isEmpty();
        assertThat(secrets.deletions).isEmpty();
    }

    @Test
    void whatTheNetworkExaminationWarnsOfIsCarriedOver() {
        var input = input("{}", List.of("The subnet has 3 free addresses."));

        assertThat(planner().plan(input).plan().orElseThrow().warnings())
                .containsExactly("The subnet has 3 free addresses.");
    }

    @Test
    void theLongestRequestThatIsValidStaysWithinWhatGlueTakes() {
        var secretName = "s".repeat(512);
        secrets.with(secretName, "{" + LOGIN + "}");
        var request = Samples.requestWith("{\"source\": {\"host\": \"" + "h".repeat(253) + "\", \"database\": \""
                + "d".repeat(128) + "\"}, \"connection\": {\"name\": \"" + "n".repeat(100) + "\"}}");
        var existing = request.deepCopy();
        existing.set(
                "credentials",
                Json.tree("{\"method\": \"EXISTING_SECRET\", \"secretId\": \"" + InMemorySecrets.arn(secretName)
                        + "\"}"));

        for (var result : List.of(plan(request.toString()), plan(existing.toString()))) {
            assertThat(result.plan().orElseThrow().connectionInput().connectionProperties())
                    .allSatisfy((key, value) -> assertThat(value).hasSizeBetween(1, 1024));
        }
    }

    @Test
    void noPlanHoldsAValueOfTheSecretItLookedInto() {
        secrets.with("rds/orders", OWN_HOST);

        var result = plan(EXISTING);

        assertThat(Json.write(result) + result).doesNotContain("hunter2");
    }

    private static List<Hint> hints(PlanResult result) {
        return ((WordedQuestion.Hints) result.question().orElseThrow()).hints();
    }

    private ConnectionPlanner planner() {
        var settings = new PlanSettings(
                kmsKey,
                Samples.SETTINGS.driverBuckets(),
                Samples.SETTINGS.certificateBuckets(),
                Samples.SETTINGS.jobRoleArn(),
                Samples.SETTINGS.artifactsBucket());
        return new ConnectionPlanner(glue, secrets, parameters, settings);
    }

    private PlanResult plan(String parts) {
        return planner().plan(input(parts, List.of()));
    }

    private static PlanInput input(String parts, List<String> warnings) {
        return new PlanInput(
                Samples.EXECUTION,
                Samples.STATE,
                Samples.ACCOUNT,
                Samples.readRequestWith(parts),
                OpenPoints.NONE,
                new NetworkFacts(
                        NetworkFacts.Route.PLACED, Optional.of(Samples.PLACEMENT), warnings, List.of(), List.of()),
                Optional.empty(),
                List.of());
    }
}
