package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.plan.Plan.IamLogin;
import dev.pipewright.core.plan.Plan.TokenService;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Verification;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.verify.EngineTest.Next;
import dev.pipewright.onboarding.verify.SmokeJobs.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionsList;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;
import software.amazon.awssdk.services.glue.model.WorkerType;

class SmokeJobsTest {

    private static final Profile PROFILE = new Profile(
            "arn:aws:iam::111122223333:role/pipewright-smoke-job",
            "s3://artifacts/probe.py",
            "artifacts",
            Set.of("drivers"),
            "eu-central-1");
    private static final Map<String, String> FOR_TESTS = Map.of("pipewright:made-for", "smoke-test");
    private static final String KEY = Samples.EXECUTION.probeKey();
    private static final String RUN = Samples.EXECUTION.runId();

    private final InMemoryGlue glue = new InMemoryGlue()
            .with(connection("private", placement("subnet-1", "sg-2", "sg-1")))
            .with(connection("public", null))
            .with(connection("same-network", placement("subnet-1", "sg-1", "sg-2")))
            .with(connection("other-network", placement("subnet-2", "sg-1", "sg-2")));

    @Test
    void aPlannedConnectionSharesTheJobOfItsNetwork() {
        var prepared = prepare("private", true, Samples.CONSTANT);

        assertThat(prepared.jobName()).matches("pipewright-smoke-[0-9a-f]{8}");
        var network = glue.createdConnections.get(0).connectionInput().name();
        assertThat(network).matches("pipewright-network-[0-9a-f]{8}");
        assertThat(glue.createdConnections)
                .containsExactly(CreateConnectionRequest.builder()
                        .connectionInput(ConnectionInput.builder()
                                .name(network)
                                .description("Carries the network of Pipewright's smoke job; no login")
                                .connectionType("NETWORK")
                                .connectionPropertiesWithStrings(Map.of())
                                .physicalConnectionRequirements(placement("subnet-1", "sg-2", "sg-1"))
                                .build())
                        .tags(FOR_TESTS)
                        .build());
        assertThat(glue.createdJobs).containsExactly(shared(prepared.jobName(), network));
        assertThat(prepared.deleteJob()).isFalse();
    }

    @Test
    void theProfileIsTheSubnetAndTheSetOfGroups() {
        var jobName = prepare("private", true, Samples.CONSTANT).jobName();

        assertThat(prepare("same-network", true, Samples.CONSTANT).jobName()).isEqualTo(jobName);
        assertThat(prepare("other-network", true, Samples.CONSTANT).jobName()).isNotEqualTo(jobName);
    }

    @Test
    void anotherScriptOrRoleIsAnotherJobOnTheSameNetwork() {
        prepare("private", true, Samples.CONSTANT);
        var deployed = new Profile(
                PROFILE.roleArn(), "s3://artifacts/probe-2.py", PROFILE.artifactsBucket(), Set.of(), "eu-central-1");

        new SmokeJobs(glue, deployed)
                .prepare(new EngineTestInput(
                        Samples.EXECUTION, Samples.STATE, "private", true, Samples.CONSTANT, Optional.empty()));

        assertThat(glue.createdJobs).extracting(CreateJobRequest::name).doesNotHaveDuplicates();
        assertThat(glue.createdConnections)
                .extracting(request -> request.connectionInput().name())
                .hasSize(1)
                .containsOnly(glue.createdConnections.get(0).connectionInput().name());
    }

    @Test
    void aPlannedPublicConnectionGetsTheJobWithoutANetwork() {
        var prepared = prepare("public", true, Samples.CONSTANT);

        assertThat(glue.createdConnections).isEmpty();
        assertThat(glue.createdJobs).containsExactly(shared(prepared.jobName(), null));
    }

    @Test
    void anExistingConnectionGetsAJobBoundToItThatIsDeletedAfter() {
        var prepared = prepare("private", false, Samples.CONSTANT);

        var name = "pipewright-smoke-" + Samples.EXECUTION.shortHash();
        assertThat(prepared.jobName()).isEqualTo(name);
        assertThat(prepared.deleteJob()).isTrue();
        assertThat(glue.createdConnections).isEmpty();
        assertThat(glue.createdJobs)
                .containsExactly(job(
                        name,
                        "Pipewright's smoke job for one test: reads one row through its connection",
                        "private",
                        Map.of("pipewright:made-for", "smoke-test", "pipewright:execution", Samples.EXECUTION.arn())));
    }

    @Test
    void anExistingPublicConnectionGetsAJobOfItsOwnWithoutANetwork() {
        prepare("public", false, Samples.CONSTANT);

        assertThat(glue.createdJobs)
                .singleElement()
                .satisfies(job -> assertThat(job.connections()).isNull());
    }

    @Test
    void theArgumentsAreExactlyThoseThatTheProbeReads() {
        assertThat(prepare("private", true, Samples.CONSTANT)).satisfies(prepared -> {
            assertThat(prepared.next()).isEqualTo(Next.START);
            assertThat(prepared.runId()).isEmpty();
            assertThat(prepared.artifactsKey()).isEqualTo(KEY);
            assertThat(prepared.arguments())
                    .isEqualTo(Map.of(
                            "--source",
                            "postgresql",
                            "--connection_name",
                            "private",
                            "--execution_id",
                            RUN,
                            "--artifacts_bucket",
                            "artifacts",
                            "--artifacts_key",
                            KEY));
        });
    }

    @Test
    void aTableIsHandedOverPartByPart() {
        assertThat(prepare("private", true, table("public.orders")).arguments())
                .containsEntry("--table", "public.orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders; DROP TABLE orders",
                "orders\" --",
                "a.b.c.d",
                "public..orders",
                ".orders",
                "orders.",
                "1orders",
                "orders o"
            })
    void aTableThatIsNoPlainNameIsRefused(String table) {
        assertThatThrownBy(() -> prepare("private", true, table(table)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).extracting(Finding::path).containsExactly("verification.table"));
    }

    @Test
    void aRunThatAnEarlierAttemptStartedIsFoundAmongThoseOfItsTimeOnly() {
        var job = prepare("public", true, Samples.CONSTANT).jobName();
        var begin = Samples.EXECUTION.startedAt();
        glue.withRun(run(job, "jr_4", "req-9", begin.plusSeconds(90)))
                .withRun(run(job, "jr_3", RUN, begin.plusSeconds(30)))
                .withRun(run(job, "jr_2", "req-0", begin.minus(Duration.ofHours(1))))
                .withRun(run(job, "jr_1", "req-0", begin.minus(Duration.ofHours(2))))
                .pagedBy(1);

        assertThat(prepare("public", true, Samples.CONSTANT).runId()).contains("jr_3");
    }

    @Test
    void theRunsOfAJobThatIsInUseForYearsAreNotAllRead() {
        var job = prepare("public", true, Samples.CONSTANT).jobName();
        var begin = Samples.EXECUTION.startedAt();
        glue.withRun(run(job, "jr_9", "req-9", begin.plusSeconds(90)));
        for (int hour = 1; hour < 100; hour++) {
            glue.withRun(run(job, "jr_" + hour, RUN, begin.minus(Duration.ofHours(hour))));
        }
        glue.pagedBy(1);
        glue.pagesOfRuns = 0;

        assertThat(prepare("public", true, Samples.CONSTANT).next()).isEqualTo(Next.START);
        assertThat(glue.pagesOfRuns).isEqualTo(2);
    }

    @Test
    void aRunThatAnEarlierAttemptStartedIsWaitedForAndNotStartedAgain() {
        var job = prepare("public", true, Samples.CONSTANT).jobName();
        glue.withRun(run(job, "jr_1", "req-0")).withRun(run(job, "jr_2", RUN)).pagedBy(1);

        var prepared = prepare("public", true, Samples.CONSTANT);

        assertThat(prepared.next()).isEqualTo(Next.POLL);
        assertThat(prepared.runId()).contains("jr_2");
    }

    @Test
    void theRunOfAnotherExecutionIsNotTakenForOurs() {
        var job = prepare("public", true, Samples.CONSTANT).jobName();
        glue.withRun(run(job, "jr_1", "req-0")).withRun(run(job, "jr_2", RUN + "1"));

        assertThat(prepare("public", true, Samples.CONSTANT).next()).isEqualTo(Next.START);
    }

    @Test
    void aJobAndANetworkThatAreThereAlreadyAreUsed() {
        var jobName = prepare("private", true, Samples.CONSTANT).jobName();

        assertThat(prepare("private", true, Samples.CONSTANT).jobName()).isEqualTo(jobName);
        assertThat(glue.createdJobs).hasSize(1);
        assertThat(glue.createdConnections).hasSize(1);
    }

    @Test
    void whatGlueLeavesOutOfItsAnswerIsTakenForUnchanged() {
        var jobName = prepare("public", true, Samples.CONSTANT).jobName();
        edit(jobName, job -> job.timeout(null).maxRetries(null).executionProperty((ExecutionProperty) null));

        assertThat(prepare("public", true, Samples.CONSTANT).jobName()).isEqualTo(jobName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    void aJobThatSomebodyHasEditedIsNeitherChangedNorRun(String what, Consumer<Job.Builder> edit) {
        var jobName = prepare("private", true, Samples.CONSTANT).jobName();
        edit(jobName, edit);

        assertThat(prepare("private", true, Samples.CONSTANT).jobName())
                .as(what)
                .isEqualTo(jobName + "-2");
        // The next request finds the second one.
        assertThat(prepare("private", true, Samples.CONSTANT).jobName()).isEqualTo(jobName + "-2");
        assertThat(glue.createdJobs).hasSize(2);
    }

    static Stream<Arguments> edits() {
        return Stream.of(
                edited("another role", job -> job.role("arn:aws:iam::111122223333:role/admin")),
                edited(
                        "another script",
                        job -> job.command(command -> command.name("glueetl")
                                .scriptLocation("s3://elsewhere/probe.py")
                                .pythonVersion("3"))),
                edited("another network", job -> job.connections(list -> list.connections("elsewhere"))),
                edited("no network", job -> job.connections((ConnectionsList) null)),
                edited("another version", job -> job.glueVersion("4.0")),
                edited("more workers", job -> job.numberOfWorkers(10)),
                edited("a second try", job -> job.maxRetries(1)),
                edited("hours of time", job -> job.timeout(480)),
                edited("an argument", job -> job.defaultArguments(Map.of("--extra-jars", "s3://x/y.jar"))),
                edited("a fixed argument", job -> job.nonOverridableArguments(Map.of("--table", "t"))),
                edited("encryption of its own", job -> job.securityConfiguration("kms")));
    }

    private static Arguments edited(String what, Consumer<Job.Builder> edit) {
        return Arguments.of(what, edit);
    }

    @Test
    void aNetworkThatSomebodyHasEditedGetsANeighbourAndSoDoesItsJob() {
        var jobName = prepare("private", true, Samples.CONSTANT).jobName();
        var network = glue.createdConnections.get(0).connectionInput().name();
        glue.with(Connection.builder()
                .name(network)
                .connectionType("NETWORK")
                .physicalConnectionRequirements(placement("subnet-1", "sg-9"))
                .build());

        assertThat(prepare("private", true, Samples.CONSTANT).jobName()).isEqualTo(jobName + "-2");
        assertThat(glue.createdConnections)
                .extracting(request -> request.connectionInput().name())
                .containsExactly(network, network + "-2");
    }

    @Test
    void jobsThatAreAllEditedAreAnOperatorsMatter() {
        var jobName = prepare("public", true, Samples.CONSTANT).jobName();
        for (var number = 1; number <= 5; number++) {
            edit(prepare("public", true, Samples.CONSTANT).jobName(), job -> job.timeout(480));
        }

        assertThatThrownBy(() -> prepare("public", true, Samples.CONSTANT))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining(jobName);
    }

    @Test
    void aLoginWithIamRunsOnItsNetworkAndIsToldNamesOnly() {
        glue.with(Connection.builder()
                .name("orders-iam")
                .connectionType("NETWORK")
                .connectionPropertiesWithStrings(Map.of())
                .physicalConnectionRequirements(placement("subnet-1", "sg-1", "sg-2"))
                .build());
        var login = new IamLogin(Samples.ORDERS_URL, "glue_reader", TokenService.RDS);

        var prepared = new SmokeJobs(glue, PROFILE)
                .prepare(new EngineTestInput(
                        Samples.EXECUTION,
                        Samples.STATE,
                        "orders-iam",
                        true,
                        Samples.CONSTANT,
                        Optional.empty(),
                        Optional.of(login)));

        assertThat(prepared.jobName())
                .isEqualTo(prepare("private", true, Samples.CONSTANT).jobName());
        assertThat(prepared.arguments())
                .containsEntry("--source", "postgresql")
                .containsEntry("--iam_url", Samples.ORDERS_URL)
                .containsEntry("--db_user", "glue_reader")
                .containsEntry("--token_service", "RDS")
                .containsEntry("--region", "eu-central-1");
        assertThat(prepared.handover().glueEtl().orElseThrow().options())
                .containsEntry("url", Samples.ORDERS_URL + "?sslmode=require")
                .containsEntry("user", "glue_reader")
                .doesNotContainKey("password");
    }

    private void edit(String jobName, Consumer<Job.Builder> edit) {
        var job = glue.getJob(request -> request.jobName(jobName)).job().toBuilder();
        edit.accept(job);
        glue.with(job.build(), FOR_TESTS);
    }

    @Test
    void aJobWithoutRunsYetIsStarted() {
        glue.failing(
                "GetJobRuns",
                Failures.of(EntityNotFoundException.builder(), 400, "EntityNotFoundException", "no runs"));

        assertThat(prepare("public", true, Samples.CONSTANT).next()).isEqualTo(Next.START);
    }

    @Test
    void aDriverOfOnesOwnIsLoadedFromATrustedBucket() {
        glue.with(withDriver("s3://drivers/jdbc/pg.jar"));

        assertThat(prepare("own-driver", false, Samples.CONSTANT).arguments())
                .containsEntry("--extra-jars", "s3://drivers/jdbc/pg.jar")
                .containsEntry("--driver_class", "org.postgresql.Driver");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://elsewhere/pg.jar",
                "s3://drivers-2/pg.jar",
                "s3://drivers",
                "S3://drivers/pg.jar",
                "https://drivers/pg.jar",
                "s3://drivers/pg.jar,s3://elsewhere/evil.jar",
                "s3://drivers/../elsewhere/pg.jar"
            })
    void aDriverFromAnywhereElseIsNotLoadedWithTheJobsRights(String jar) {
        glue.with(withDriver(jar));

        assertThatThrownBy(() -> prepare("own-driver", false, Samples.CONSTANT))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).extracting(Finding::code).containsExactly("DRIVER_BUCKET"));
        assertThat(glue.createdJobs).isEmpty();
    }

    @Test
    void whatThePassedRunHandsOverIsPreparedWithTheTest() {
        var prepared = prepare("private", true, table("public.orders"));

        assertThat(prepared.table()).contains("public.orders");
        assertThat(prepared.handover().glueEtl().orElseThrow().connectionType()).isEqualTo("postgresql");
        assertThat(prepared.handover().glueEtl().orElseThrow().options())
                .containsEntry("connectionName", "private")
                .containsEntry("dbtable", "public.orders");
    }

    @Test
    void aConnectionThatLeadsNowhereKnownIsNotTested() {
        glue.with(Connection.builder()
                .name("kafka")
                .connectionType("KAFKA")
                .connectionPropertiesWithStrings(Map.of())
                .build());

        assertThatThrownBy(() -> prepare("kafka", false, Samples.CONSTANT))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings()).extracting(Finding::code).containsExactly("NOT_SERVED"));
        assertThat(glue.createdJobs).isEmpty();
    }

    private static Connection withDriver(String jar) {
        return Connection.builder()
                .name("own-driver")
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of(
                        "JDBC_CONNECTION_URL",
                        Samples.ORDERS_URL,
                        "JDBC_DRIVER_JAR_URI",
                        jar,
                        "JDBC_DRIVER_CLASS_NAME",
                        "org.postgresql.Driver"))
                .build();
    }

    private EngineTest prepare(String connection, boolean planned, Verification verification) {
        return new SmokeJobs(glue, PROFILE)
                .prepare(new EngineTestInput(
                        Samples.EXECUTION, Samples.STATE, connection, planned, verification, Optional.empty()));
    }

    private static Verification table(String table) {
        return new Verification(List.of(Engine.GLUE_ETL), Optional.of(table));
    }

    private static JobRun run(String jobName, String id, String executionId) {
        return run(jobName, id, executionId, Samples.NOW);
    }

    private static JobRun run(String jobName, String id, String executionId, Instant startedOn) {
        return JobRun.builder()
                .startedOn(startedOn)
                .id(id)
                .jobName(jobName)
                .arguments(Map.of("--execution_id", executionId))
                .build();
    }

    private static CreateJobRequest shared(String name, String connection) {
        return job(name, "Pipewright's smoke job: reads one row through a connection", connection, FOR_TESTS);
    }

    private static CreateJobRequest job(String name, String description, String connection, Map<String, String> tags) {
        return CreateJobRequest.builder()
                .name(name)
                .description(description)
                .role(PROFILE.roleArn())
                .command(command -> command.name("glueetl")
                        .scriptLocation("s3://artifacts/probe.py")
                        .pythonVersion("3"))
                .connections(
                        connection == null
                                ? null
                                : ConnectionsList.builder()
                                        .connections(connection)
                                        .build())
                .glueVersion("5.1")
                .workerType(WorkerType.G_1_X)
                .numberOfWorkers(2)
                .timeout(10)
                .maxRetries(0)
                .executionProperty(property -> property.maxConcurrentRuns(20))
                .tags(tags)
                .build();
    }

    private static Connection connection(String name, PhysicalConnectionRequirements placement) {
        return Connection.builder()
                .name(name)
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", Samples.ORDERS_URL))
                .physicalConnectionRequirements(placement)
                .build();
    }

    private static PhysicalConnectionRequirements placement(String subnet, String... groups) {
        return PhysicalConnectionRequirements.builder()
                .subnetId(subnet)
                .securityGroupIdList(groups)
                .availabilityZone("eu-central-1a")
                .build();
    }
}
