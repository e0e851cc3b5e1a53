package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Jobs and runs as far as they need no database. */
class EmbeddedGlueJobsTest {

    private static final String NO_S3_PATH = "VPC S3 endpoint validation failed for SubnetId: subnet-1";

    private final GlueScene scene = GlueScene.empty();

    @Test
    void aCreatedJobIsReadBackWithOneConcurrentRunByDefault() {
        scene.glue.createJob(GlueScene.job("smoke", "orders")
                .glueVersion("5.1")
                .tags(Map.of("owner", "pipewright"))
                .build());

        var job = scene.glue.getJob(request -> request.jobName("smoke")).job();

        assertThat(job.role()).isEqualTo("PipewrightSmokeJob");
        assertThat(job.connections().connections()).containsExactly("orders");
        assertThat(job.executionProperty().maxConcurrentRuns()).isEqualTo(1);
        assertThat(job.createdOn()).isEqualTo(GlueScene.NOW);
        assertThat(scene.glue
                        .getTags(request -> request.resourceArn("arn:aws:glue:eu-central-1:123456789012:job/smoke"))
                        .tags())
                .containsEntry("owner", "pipewright");
    }

    @Test
    void aJobNeedsNameRoleAndCommand() {
        assertThatThrownBy(() -> scene.glue.createJob(request -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'name'")
                .hasMessageContaining("'role'")
                .hasMessageContaining("'command'");
        assertThatThrownBy(() -> scene.glue.createJob(GlueScene.job("smoke")
                        .command(command -> command.name("glueetl"))
                        .build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("command.scriptLocation");
    }

    @Test
    void aSecondJobOfTheSameNameIsRefused() {
        scene.glue.createJob(GlueScene.job("smoke").build());

        assertThatThrownBy(() -> scene.glue.createJob(GlueScene.job("smoke").build()))
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void deletingAJobTwiceIsFineAndItsRunsStay() {
        scene.glue.createJob(GlueScene.job("smoke").build());
        var run = scene.run("smoke", GlueScene.arguments("missing"));

        scene.glue.deleteJob(request -> request.jobName("smoke"));
        scene.glue.deleteJob(request -> request.jobName("smoke"));

        assertThatThrownBy(() -> scene.glue.getJob(request -> request.jobName("smoke")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThat(scene.glue
                        .getJobRun(request -> request.jobName("smoke").runId(run.id()))
                        .jobRun())
                .isEqualTo(run);
    }

    @Test
    void jobsArePaged() {
        scene.glue.createJob(GlueScene.job("a").build());
        scene.glue.createJob(GlueScene.job("b").build());

        var token = scene.glue.getJobs(request -> request.maxResults(1)).nextToken();

        assertThat(scene.glue.getJobs(request -> request.nextToken(token)).jobs())
                .extracting(Job::name)
                .containsExactly("b");
    }

    @Test
    void anUnknownJobOrRunIsNotFound() {
        assertThatThrownBy(() -> scene.glue.startJobRun(request -> request.jobName("missing")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> scene.glue.getJobRuns(request -> request.jobName("missing")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> scene.glue.awaitRun("missing", "jr_1", Duration.ofSeconds(1)))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aRunCanBePolledWhileItRunsAndCountsAgainstTheLimit() throws Exception {
        var reached = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        scene.secrets.with("glue/orders", () -> {
            reached.countDown();
            await(released);
            return "none";
        });
        scene.create(GlueScene.jdbc("orders", Map.of()));
        scene.glue.createJob(GlueScene.job("smoke").build());

        var id = start("smoke");
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(state(id)).isEqualTo(JobRunState.RUNNING);
        assertThatThrownBy(() -> start("smoke"))
                .isInstanceOf(ConcurrentRunsExceededException.class)
                .hasMessageContaining("Concurrent runs exceeded for smoke");
        assertThatThrownBy(() -> scene.glue.awaitRun("smoke", id, Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class);

        released.countDown();
        assertThat(scene.glue.awaitRun("smoke", id, Duration.ofSeconds(30)).jobRunState())
                .isEqualTo(JobRunState.FAILED);
        assertThat(start("smoke")).isNotEqualTo(id);
    }

    @Test
    void asManyRunsAsTheJobAllowsRunAtOnce() {
        var released = new CountDownLatch(1);
        scene.secrets.with("glue/orders", () -> {
            await(released);
            return "none";
        });
        scene.create(GlueScene.jdbc("orders", Map.of()));
        scene.glue.createJob(GlueScene.job("smoke")
                .executionProperty(
                        ExecutionProperty.builder().maxConcurrentRuns(2).build())
                .build());

        start("smoke");
        start("smoke");

        assertThatThrownBy(() -> start("smoke")).isInstanceOf(ConcurrentRunsExceededException.class);
        released.countDown();
    }

    @Test
    void runsAreListedLatestFirstInPages() {
        scene.glue.createJob(GlueScene.job("smoke").build());
        assertThat(scene.glue.getJobRuns(request -> request.jobName("smoke")).jobRuns())
                .isEmpty();
        var first = scene.run("smoke", GlueScene.arguments("missing")).id();
        var second = scene.run("smoke", GlueScene.arguments("missing")).id();

        GetJobRunsResponse page =
                scene.glue.getJobRuns(request -> request.jobName("smoke").maxResults(1));
        var next = scene.glue.getJobRuns(
                request -> request.jobName("smoke").maxResults(1).nextToken(page.nextToken()));

        assertThat(page.jobRuns()).extracting(JobRun::id).containsExactly(second);
        assertThat(next.jobRuns()).extracting(JobRun::id).containsExactly(first);
        assertThat(next.nextToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--connection_name", "--execution_id", "--artifacts_bucket", "--artifacts_key"})
    void aMissingArgumentFailsTheRunByName(String argument) {
        scene.glue.createJob(GlueScene.job("smoke").build());
        Map<String, String> arguments = new HashMap<>(GlueScene.arguments("orders"));
        arguments.remove(argument);

        var run = scene.run("smoke", arguments);

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage())
                .startsWith("Error Category: UNCLASSIFIED_ERROR; Failed Line Number: ")
                .endsWith("GlueArgumentError: the following arguments are required: " + argument);
        assertThat(scene.storage.objects).isEmpty();
    }

    @Test
    void defaultArgumentsOfTheJobFillTheGaps() {
        scene.glue.createJob(GlueScene.job("smoke")
                .defaultArguments(GlueScene.arguments("from-default"))
                .build());

        var run = scene.run("smoke", Map.of("--connection_name", "from-run"));

        assertThat(run.errorMessage()).contains("Connection from-run not found.");
    }

    @Test
    void aTableThatIsNoIdentifierIsRefusedBeforeAnyLoginAndReported() {
        scene.create(GlueScene.jdbc("orders", Map.of()));
        var run = scene.probe("orders", Map.of("--table", "orders; DROP TABLE orders"));

        assertThat(run.errorMessage())
                .contains("--table must be one to three plain identifiers")
                .doesNotContain("DROP");
        assertThat(scene.report()).contains("\"errorClass\":\"ValueError\"").doesNotContain("DROP");
    }

    @Test
    void anUnknownConnectionFailsTheRunAndIsReported() {
        JobRun run = scene.probe("missing", Map.of());

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage())
                .contains("An error occurred while calling o87.getConnection. Connection missing");
        assertThat(scene.report())
                .isEqualTo("{\"probe\":\"FAILED\",\"errorClass\":\"EntityNotFoundException\","
                        + "\"message\":\"Connection missing not found.\"}");
    }

    @Test
    void aConnectionThatIsNoDatabaseIsReported() {
        scene.create(GlueScene.network("data", "subnet-1"));

        JobRun run = scene.probe("data", Map.of());

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(scene.report()).contains("\"probe\":\"FAILED\"", "NETWORK");
    }

    @Test
    void aJobWhoseNetworkIsBlockedFailsBeforeItsScript() {
        var blocked = GlueScene.behind(EmbeddedGlueJobsTest::noS3PathInSubnet1);
        blocked.create(GlueScene.network("data", "subnet-1"));
        blocked.glue.createJob(GlueScene.job("smoke", "data").build());

        var run = blocked.run("smoke", GlueScene.arguments("orders"));

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).isEqualTo(NO_S3_PATH);
        assertThat(blocked.storage.objects).isEmpty();
    }

    @Test
    void aJobRunsInTheNetworkOfItsFirstHealthyConnection() {
        var blocked = GlueScene.behind(EmbeddedGlueJobsTest::noS3PathInSubnet1);
        blocked.create(GlueScene.network("bad", "subnet-1"));
        blocked.create(GlueScene.network("good", "subnet-2"));
        blocked.glue.createJob(GlueScene.job("smoke", "bad", "good").build());

        var run = blocked.run("smoke", GlueScene.arguments("missing"));

        assertThat(run.errorMessage()).contains("Connection missing not found.");
    }

    @Test
    void aTestedConnectionIsReachedFromTheJobsNetworkNotFromItsOwn() {
        var blocked = GlueScene.behind(EmbeddedGlueJobsTest::noS3PathInSubnet1);
        blocked.create(GlueScene.network("good", "subnet-2"));
        blocked.create(GlueScene.jdbc("orders", Map.of())
                .physicalConnectionRequirements(requirements -> requirements.subnetId("subnet-1")));
        blocked.glue.createJob(GlueScene.job("smoke", "good").build());

        var run = blocked.run("smoke", GlueScene.arguments("orders"));

        assertThat(run.errorMessage())
                .contains("can't find the specified secret")
                .doesNotContain(NO_S3_PATH);
    }

    @Test
    void aJobWhoseConnectionsAreGoneFails() {
        scene.glue.createJob(GlueScene.job("smoke", "gone").build());

        assertThat(scene.run("smoke", GlueScene.arguments("orders")).errorMessage())
                .isEqualTo("Unable to resolve any valid connection");
    }

    @Test
    void aReportThatCannotBeWrittenFailsTheRun() {
        var run = scene.probe("missing", Map.of("--artifacts_bucket", "elsewhere"));

        assertThat(run.errorMessage())
                .contains("An error occurred (NoSuchBucket) when calling the PutObject operation");
    }

    @Test
    void anErrorOfTheSurroundingsStillEndsTheRun() {
        scene.secrets.with("glue/orders", () -> {
            throw new IllegalStateException("broken");
        });
        scene.create(GlueScene.jdbc("orders", Map.of()));

        JobRun run = scene.probe("orders", Map.of());

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("IllegalStateException");
    }

    private static Optional<String> noS3PathInSubnet1(Connection connection) {
        return Optional.ofNullable(connection.physicalConnectionRequirements())
                .filter(requirements -> requirements.subnetId().equals("subnet-1"))
                .map(requirements -> NO_S3_PATH);
    }

    private String start(String job) {
        return scene.glue
                .startJobRun(request -> request.jobName(job).arguments(GlueScene.arguments("orders")))
                .jobRunId();
    }

    private JobRunState state(String id) {
        return scene.glue
                .getJobRun(request -> request.jobName("smoke").runId(id))
                .jobRun()
                .jobRunState();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test did not release the run");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
