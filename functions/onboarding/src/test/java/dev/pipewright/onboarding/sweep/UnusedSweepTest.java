package dev.pipewright.onboarding.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.onboarding.MadeForTests;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

class UnusedSweepTest {

    private static final SweptUnused NOTHING = new SweptUnused(Map.of(), 0, true);
    private static final Instant NOW = Samples.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
    private static final Instant YESTERDAY = NOW.minus(Duration.ofHours(25));
    private static final Instant TODAY = NOW.minus(Duration.ofHours(23));
    private static final String RUNNING = "arn:aws:states:eu-central-1:111122223333:execution:pipewright:running";
    private static final String ENDED = "arn:aws:states:eu-central-1:111122223333:execution:pipewright:ended";

    private final SweptAccount account =
            new SweptAccount().execution(ENDED, "ABORTED").execution(RUNNING, "RUNNING");
    private final SweptAccount.Glue glue = account.glue;

    @Test
    void aSharedJobThatLastRanYesterdayGoesAndItsNetworkWithIt() {
        network("a1", LONG_AGO);
        job(shared("a1", LONG_AGO).connections(list -> list.connections("pipewright-network-a1")), MadeForTests.TAGS);
        run("pipewright-smoke-a1", JobRunState.SUCCEEDED, YESTERDAY);

        var swept = sweep();

        assertThat(swept)
                .isEqualTo(new SweptUnused(
                        Map.of(
                                Swept.JOB, List.of("pipewright-smoke-a1"),
                                Swept.NETWORK, List.of("pipewright-network-a1")),
                        0,
                        true));
        assertThat(glue.jobs()).isEmpty();
        assertThat(glue.connections()).isEmpty();
    }

    @Test
    void aSharedJobThatRanTodayStaysAndSoDoesItsNetwork() {
        network("a1", LONG_AGO);
        job(shared("a1", LONG_AGO).connections(list -> list.connections("pipewright-network-a1")), MadeForTests.TAGS);
        run("pipewright-smoke-a1", JobRunState.SUCCEEDED, YESTERDAY);
        run("pipewright-smoke-a1", JobRunState.FAILED, TODAY);

        assertThat(sweep()).isEqualTo(NOTHING);
    }

    @Test
    void aSharedJobThatNeverRanIsKeptForADay() {
        job(shared("old", YESTERDAY), MadeForTests.TAGS);
        job(shared("new", TODAY), MadeForTests.TAGS);

        assertThat(sweep().of(Swept.JOB)).containsExactly("pipewright-smoke-old");
    }

    @ParameterizedTest
    @EnumSource(
            value = JobRunState.class,
            names = {"STARTING", "RUNNING", "STOPPING", "WAITING"})
    void aJobWithARunThatGoesOnStays(JobRunState state) {
        job(shared("a1", LONG_AGO), MadeForTests.TAGS);
        run("pipewright-smoke-a1", state, YESTERDAY);
        job(ofOneTest("b1", LONG_AGO), of(ENDED));
        run("pipewright-smoke-b1", state, YESTERDAY);

        assertThat(sweep().of(Swept.JOB)).isEmpty();
    }

    @Test
    void aJobOfOneTestGoesOnceItsExecutionHasEnded() {
        job(ofOneTest("running", TODAY), of(RUNNING));
        job(ofOneTest("ended", TODAY), of(ENDED));
        run("pipewright-smoke-ended", JobRunState.STOPPED, TODAY);

        assertThat(sweep().of(Swept.JOB)).containsExactly("pipewright-smoke-ended");
    }

    @Test
    void aJobOfOneTestStaysAsLongAsItsExecutionRunsHoweverOldItIs() {
        job(ofOneTest("old", LONG_AGO), of(RUNNING));

        assertThat(sweep()).isEqualTo(NOTHING);
    }

    @Test
    void whatSomebodyElseCallsTheSameStays() {
        job(shared("untagged", LONG_AGO), Map.of());
        job(shared("foreign", LONG_AGO), Map.of("pipewright:made-for", "something-else"));
        job(ofOneTest("untagged-too", LONG_AGO), Map.of("pipewright:execution", ENDED));
        job(ofOneTest("of-no-execution", LONG_AGO), MadeForTests.TAGS);
        job(shared("other-words", LONG_AGO).description("Nightly load"), MadeForTests.TAGS);
        job(shared("x", LONG_AGO).name("nightly-load"), MadeForTests.TAGS);
        network("untagged", LONG_AGO);
        glue.withTags(arn("connection/pipewright-network-untagged"), Map.of());

        assertThat(sweep()).isEqualTo(NOTHING);
    }

    @Test
    void aNetworkThatAnotherJobNamesStays() {
        network("a1", LONG_AGO);
        job(
                shared("x", LONG_AGO)
                        .name("nightly-load")
                        .connections(list -> list.connections("orders", "pipewright-network-a1")),
                Map.of());

        assertThat(sweep().of(Swept.NETWORK)).isEmpty();
    }

    @Test
    void aNetworkThatWasJustMadeOrChangedStays() {
        network("new", TODAY);
        glue.with(networkBuilder("changed", LONG_AGO).lastUpdatedTime(TODAY).build());
        glue.withTags(arn("connection/pipewright-network-changed"), MadeForTests.TAGS);

        assertThat(sweep().of(Swept.NETWORK)).isEmpty();
    }

    @Test
    void aConnectionThatARequestMadeIsNoneOfItsBusiness() {
        glue.with(networkBuilder("x", LONG_AGO)
                .name("orders-iam")
                .description("Orders")
                .build());
        glue.with(networkBuilder("y", LONG_AGO).description("Orders").build());
        glue.withTags(arn("connection/pipewright-network-y"), MadeForTests.TAGS);

        assertThat(sweep().of(Swept.NETWORK)).isEmpty();
    }

    @Test
    void whatHasNoTimeIsNotTakenForOld() {
        job(shared("a1", null), MadeForTests.TAGS);

        assertThat(sweep().of(Swept.JOB)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GetJobs", "GetJobRuns", "GetTags", "DeleteJob", "GetConnections", "DeleteConnection"})
    void aBusyServiceEndsTheSweepUntilTheNext(String operation) {
        job(shared("a1", LONG_AGO), MadeForTests.TAGS);
        network("a1", LONG_AGO);
        glue.failing(operation, Failures.of(GlueException.builder(), 400, "ThrottlingException", "Rate exceeded"));

        assertThat(sweep().complete()).isFalse();

        glue.failing(operation, null);
        assertThat(sweep().complete()).isTrue();
        assertThat(glue.jobs()).isEmpty();
        assertThat(glue.connections()).isEmpty();
    }

    @Test
    void aRightThatIsLackingIsAnOperatorsMatter() {
        var denied = Failures.of(GlueException.builder(), 400, "AccessDeniedException", "no");
        glue.failing("GetJobs", denied);

        assertThatThrownBy(this::sweep).isSameAs(denied);
    }

    @Test
    void whatIsGoneAlreadyIsNoError() {
        job(shared("a1", LONG_AGO), MadeForTests.TAGS);
        network("a1", LONG_AGO);
        var gone = Failures.of(EntityNotFoundException.builder(), 400, "EntityNotFoundException", "gone");
        glue.failing("GetJobRuns", gone).failing("DeleteConnection", gone);

        assertThat(sweep().complete()).isTrue();

        glue.failing("GetTags", gone);
        assertThat(sweep().complete()).isTrue();
    }

    @Test
    void everyPageIsReadOnceAndOnlyWhatMayGoIsLookedAtCloser() {
        for (var number = 0; number < 6; number++) {
            job(shared("x", LONG_AGO).name("nightly-" + number), Map.of());
            glue.withJdbc("orders-" + number, Samples.ORDERS_URL);
        }
        job(shared("a1", LONG_AGO), MadeForTests.TAGS);
        glue.pagedBy(2);

        assertThat(sweep().of(Swept.JOB)).containsExactly("pipewright-smoke-a1");
        assertThat(glue.calls.stream().filter("GetJobs"::equals)).hasSize(4);
        assertThat(glue.calls.stream().filter("GetJobRuns"::equals)).hasSize(1);
        assertThat(glue.calls.stream().filter("GetTags"::equals)).hasSize(1);
    }

    private SweptUnused sweep() {
        return account.sweep();
    }

    private static Job.Builder shared(String suffix, Instant createdOn) {
        return Job.builder()
                .name("pipewright-smoke-" + suffix)
                .description(MadeForTests.SHARED_JOB)
                .createdOn(createdOn);
    }

    private static Job.Builder ofOneTest(String suffix, Instant createdOn) {
        return shared(suffix, createdOn).description(MadeForTests.JOB_OF_ONE_TEST);
    }

    private static Map<String, String> of(String execution) {
        return Map.of("pipewright:made-for", "smoke-test", "pipewright:execution", execution);
    }

    private void job(Job.Builder job, Map<String, String> tags) {
        glue.with(job.build(), tags);
    }

    private void network(String suffix, Instant made) {
        glue.with(networkBuilder(suffix, made).build())
                .withTags(arn("connection/pipewright-network-" + suffix), MadeForTests.TAGS);
    }

    private static Connection.Builder networkBuilder(String suffix, Instant made) {
        return Connection.builder()
                .name("pipewright-network-" + suffix)
                .description(MadeForTests.NETWORK)
                .connectionType("NETWORK")
                .creationTime(made);
    }

    private void run(String jobName, JobRunState state, Instant startedOn) {
        glue.withRun(JobRun.builder()
                .jobName(jobName)
                .jobRunState(state)
                .startedOn(startedOn)
                .build());
    }

    private static String arn(String resource) {
        return Samples.ACCOUNT.arn("glue", resource);
    }
}
