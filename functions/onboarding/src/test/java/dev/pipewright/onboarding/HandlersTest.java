package dev.pipewright.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.handler.Settings;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.question.OpenPoints;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.onboarding.account.FixedIdentity;
import dev.pipewright.onboarding.account.InMemoryAthena;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemoryParameters;
import dev.pipewright.onboarding.account.InMemoryRds;
import dev.pipewright.onboarding.account.InMemoryRedshift;
import dev.pipewright.onboarding.account.InMemoryRedshiftServerless;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.InMemoryStorage;
import dev.pipewright.onboarding.account.Invocation;
import dev.pipewright.onboarding.account.RecordingBus;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.classify.CallerIdentity;
import dev.pipewright.onboarding.classify.ClassifyRequestHandler;
import dev.pipewright.onboarding.classify.RequestClassifier;
import dev.pipewright.onboarding.classify.RequesterVerification;
import dev.pipewright.onboarding.connect.ConnectionCreation;
import dev.pipewright.onboarding.connect.CreateConnectionHandler;
import dev.pipewright.onboarding.connect.Pause;
import dev.pipewright.onboarding.discover.DiscoverSourcesHandler;
import dev.pipewright.onboarding.discover.SourceDiscovery;
import dev.pipewright.onboarding.plan.ConnectionPlanner;
import dev.pipewright.onboarding.plan.PlanConnectionHandler;
import dev.pipewright.onboarding.secret.CreateSecretHandler;
import dev.pipewright.onboarding.secret.SecretCreation;
import dev.pipewright.onboarding.secret.Stage;
import dev.pipewright.onboarding.tidy.Cleanup;
import dev.pipewright.onboarding.tidy.TidyUpHandler;
import dev.pipewright.onboarding.verify.ClearEngineTestHandler;
import dev.pipewright.onboarding.verify.EngineAnswers;
import dev.pipewright.onboarding.verify.EngineTests;
import dev.pipewright.onboarding.verify.GlueConnectionTest;
import dev.pipewright.onboarding.verify.PrepareEngineTestHandler;
import dev.pipewright.onboarding.verify.ReadProbeHandler;
import dev.pipewright.onboarding.verify.TestConnectionHandler;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each function through bytes: what the state machine sends is read, what it branches on is written. */
class HandlersTest {

    private static final String STAGE =
            "/pipewright/staging/decision/" + "0a1b2c3d".repeat(8) + "/" + "0a1b2c3d".repeat(4);
    private static final OnboardingSettings SETTINGS = new OnboardingSettings(new Settings(Map.of(
            OnboardingSettings.REGION, "eu-central-1",
            OnboardingSettings.JOB_ROLE_ARN, "role",
            OnboardingSettings.PROBE_SCRIPT, "script",
            OnboardingSettings.ARTIFACTS_BUCKET, "artifacts",
            OnboardingSettings.CONNECTOR_ROLE_ARN, "connector",
            OnboardingSettings.WORK_GROUP, "pipewright")));
    private static final JsonNode VERIFICATION = Json.tree(Samples.CONSTANT);

    private final InMemoryGlue glue = new InMemoryGlue();
    private final InMemorySecrets secrets = new InMemorySecrets();
    private final RecordingBus bus = new RecordingBus();

    @Test
    void classifyAnswersWithARoute() throws IOException {
        var handler = new ClassifyRequestHandler(new RequestClassifier(
                new CallerIdentity(new FixedIdentity(), "eu-central-1"),
                glue,
                bus.milestones(),
                RequesterVerification.NONE));

        var answer = Invocation.of(handler, Map.of("request", Samples.completeRequest(), "answers", List.of()));

        assertThat(answer.path("route").textValue()).isEqualTo("DISCOVER");
        assertThat(answer.path("account")).isEqualTo(Json.tree(Samples.ACCOUNT));
        assertThat(answer.path("requester").path("verified").booleanValue()).isFalse();
    }

    @Test
    void discoverAnswersWithAQuestion() throws IOException {
        glue.withJdbc("orders-old", Samples.ORDERS_URL);
        var handler = new DiscoverSourcesHandler(new SourceDiscovery(
                new SourceDiscovery.Clients(
                        glue, new InMemoryRds(), InMemoryRedshift::new, InMemoryRedshiftServerless::new),
                Runnable::run));

        var answer = Invocation.of(
                handler,
                Map.of(
                        "account",
                        Samples.ACCOUNT,
                        "request",
                        Samples.completeRequest(),
                        "reuseDeclined",
                        false,
                        "choiceDeclined",
                        false));

        assertThat(answer.path("question").path("kind").textValue()).isEqualTo("REUSE");
        assertThat(answer.path("question")
                        .path("connections")
                        .path(0)
                        .path("name")
                        .textValue())
                .isEqualTo("orders-old");
    }

    @Test
    void planAnswersWithWhatFollowsAndTheHash() throws IOException {
        var handler = new PlanConnectionHandler(
                new ConnectionPlanner(glue, secrets, new InMemoryParameters(), Samples.SETTINGS));

        var answer = Invocation.of(
                handler,
                Map.of(
                        "account",
                        Samples.ACCOUNT,
                        "request",
                        Samples.completeRequest(),
                        "open",
                        OpenPoints.NONE,
                        "network",
                        Map.of("route", "PLACED", "placement", Samples.PLACEMENT)));

        assertThat(answer.path("next").textValue()).isEqualTo("APPROVE_SECRET");
        assertThat(answer.path("plan").path("hash").textValue()).matches("[0-9a-f]{64}");
        assertThat(answer.path("plan").path("connectionInput").path("Name").textValue())
                .isEqualTo("orders-analytics");
    }

    @Test
    void aPublicSourceIsPlannedWithoutAPlacement() throws IOException {
        var handler = new PlanConnectionHandler(
                new ConnectionPlanner(glue, secrets, new InMemoryParameters(), Samples.SETTINGS));

        var answer = Invocation.of(
                handler,
                Map.of(
                        "account",
                        Samples.ACCOUNT,
                        "request",
                        Samples.completeRequest(),
                        "open",
                        OpenPoints.NONE,
                        "network",
                        Map.of("route", "PLACED")));

        assertThat(answer.path("plan").path("connectionInput").has("PhysicalConnectionRequirements"))
                .isFalse();
    }

    @Test
    void createSecretAnswersWithTheArnAndNeverAValue() throws IOException {
        var plan = Samples.plan(new PlannedSecret(
                "glue/orders",
                Origin.NEW,
                CredentialsKind.PASSWORD,
                List.of("username", "password"),
                Optional.empty()));
        var parameters = new InMemoryParameters()
                .with(STAGE, "{\"kind\": \"PASSWORD\", \"username\": \"glue\", \"password\": \"hunter2\"}");
        var handler = new CreateSecretHandler(new SecretCreation(secrets, new Stage(parameters)));
        var approval = Map.of(
                "kind", "APPROVE_SECRET",
                "decision", "APPROVED",
                "by", "dba",
                "at", "2026-03-01T10:00:00Z",
                "planHash", plan.hash(),
                "stagedParameter", STAGE);

        var answer = Invocation.of(handler, Map.of("account", Samples.ACCOUNT, "plan", plan, "approval", approval));

        assertThat(answer.path("arn").textValue()).isEqualTo(InMemorySecrets.arn("glue/orders"));
        assertThat(answer.toString()).doesNotContain("hunter2");
    }

    @Test
    void createConnectionAnswersWithTheConnection() throws IOException {
        var plan = Samples.plan(new PlannedSecret(
                "glue/orders",
                Origin.NEW,
                CredentialsKind.PASSWORD,
                List.of("username", "password"),
                Optional.empty()));
        var handler = new CreateConnectionHandler(
                new ConnectionCreation(glue, bus.milestones(), Clock.systemUTC(), Pause.ofThread()));

        var answer = Invocation.of(
                handler, Map.of("account", Samples.ACCOUNT, "plan", plan, "agreedHash", plan.hash(), "tags", Map.of()));

        assertThat(answer)
                .isEqualTo(Json.tree("{\"connection\": {\"name\": \"orders-analytics\", \"type\": \"JDBC\", \"arn\":"
                        + " \"arn:aws:glue:eu-central-1:111122223333:connection/orders-analytics\","
                        + " \"schemaVersion\": 1}, \"made\": true}"));
    }

    @Test
    void tidyingUpAnswersWithWhatItFound() throws IOException {
        var plan = Samples.plan(new PlannedSecret(
                "glue/orders",
                Origin.NEW,
                CredentialsKind.PASSWORD,
                List.of("username", "password"),
                Optional.empty()));
        secrets.with("glue/orders", "{}").tagged("glue/orders", ResourceTag.EXECUTION, Samples.EXECUTION.arn());

        var answer = Invocation.of(
                new TidyUpHandler(new Cleanup(glue, secrets)),
                Map.of("account", Samples.ACCOUNT, "plan", plan, "outcome", "INVALID"));

        assertThat(answer.path("checks").findValuesAsText("id")).containsExactly("cleanup.secret");
    }

    @Test
    void testConnectionAnswersWithAState() throws IOException {
        glue.withJdbc("orders", Samples.ORDERS_URL);
        var handler = new TestConnectionHandler(new GlueConnectionTest(glue, glue));

        var answer = Invocation.of(handler, Map.of("account", Samples.ACCOUNT, "connectionName", "orders"));

        assertThat(answer.path("state").textValue()).isEqualTo("PASSED");
        assertThat(answer.path("connection").path("name").textValue()).isEqualTo("orders");
        assertThat(answer.path("failures")).isEmpty();
    }

    @Test
    void aRefusalCarriesItsFindingsInTheMessageWhichIsAllThatStepFunctionsPassesOn() {
        var handler = new TestConnectionHandler(new GlueConnectionTest(glue, glue));

        assertThatThrownBy(() -> Invocation.of(handler, Map.of("account", Samples.ACCOUNT, "connectionName", "gone")))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(Json.tree(e.getMessage())
                                        .path("findings")
                                        .path(0)
                                        .path("code")
                                        .textValue())
                                .isEqualTo("CONNECTION_NOT_FOUND"));
    }

    @Test
    void whatTheEnginesTestPreparesIsWhatReadingTheProbeTakes() throws IOException {
        glue.withJdbc("orders", Samples.ORDERS_URL);
        var prepare = new PrepareEngineTestHandler(EngineTests.of(SETTINGS, glue, new InMemoryAthena()));
        var engineTest = Invocation.of(
                prepare,
                Map.of(
                        "account",
                        Samples.ACCOUNT,
                        "connectionName",
                        "orders",
                        "planned",
                        false,
                        "verification",
                        VERIFICATION,
                        "proved",
                        List.of()));
        assertThat(engineTest.path("next").textValue()).isEqualTo("START");
        assertThat(engineTest.path("last").booleanValue()).isTrue();

        var key = engineTest.path("job").path("artifactsKey").textValue();
        var storage = new InMemoryStorage().with("artifacts", key, "{\"probe\": \"PASSED\"}");
        var read = new ReadProbeHandler(EngineAnswers.of("artifacts", glue, storage, new InMemoryAthena()));
        var answer = Invocation.of(
                read,
                Map.of(
                        "account",
                        Samples.ACCOUNT,
                        "engineTest",
                        engineTest,
                        "run",
                        Map.of("JobRunState", "SUCCEEDED"),
                        "handover",
                        Map.of()));

        assertThat(answer.path("state").textValue()).isEqualTo("PASSED");
        assertThat(answer.path("handover")
                        .path("glueEtl")
                        .path("connectionType")
                        .textValue())
                .isEqualTo("postgresql");
        assertThat(glue.deletedJobs)
                .containsExactly(engineTest.path("job").path("jobName").textValue());
    }

    @Test
    void clearingUpAnswersWithWhatRemains() throws IOException {
        var handler = new ClearEngineTestHandler(glue, new InMemoryAthena());

        var answer = Invocation.of(handler, Map.of("account", Samples.ACCOUNT, "verification", VERIFICATION));

        assertThat(answer).isEqualTo(Json.tree("{\"checks\": []}"));
    }

    @Test
    void anInputOfAnotherVersionIsRefused() {
        var handler = new TestConnectionHandler(new GlueConnectionTest(glue, glue));

        assertThatThrownBy(() -> Invocation.of(handler, Map.of("conectionName", "orders")))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("TestConnectionInput");
    }
}
