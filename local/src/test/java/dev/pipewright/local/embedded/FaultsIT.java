package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.asl.ExecutionResult;
import dev.pipewright.local.asl.HistoryEvent;
import dev.pipewright.local.asl.HistoryEvent.AttemptFailed;
import dev.pipewright.local.asl.HistoryEvent.StateEntered;
import dev.pipewright.local.asl.HistoryEvent.TaskScheduled;
import dev.pipewright.local.asl.time.ManualTime;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.callback.Callbacks;
import dev.pipewright.local.command.Terminal;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.mail.ReceivedMail;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.onboarding.OnboardingSettings;
import dev.pipewright.onboarding.verify.EngineTestInput;
import dev.pipewright.onboarding.verify.NextEngineInput;
import dev.pipewright.onboarding.verify.SmokeJobs;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** What goes wrong around the workflow, one thing at a time, in an account whose time is moved by hand. */
class FaultsIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static final Map<String, String> APPROVAL = PageClient.approval(LOGIN, "analytics");

    private final ManualTime time = new ManualTime(Instant.parse("2026-03-02T08:00:00Z"));
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private final EmbeddedPipewright pipewright = EmbeddedPipewright.start(
            new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.of(DANA)),
            time,
            tasks -> new LosingCallbacks(tasks, lostAnswers));
    private final AccountView account = AccountView.of(pipewright);
    private final PageClient page = new PageClient();

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void anOutcomeThatTheBusRefusesIsSentAgainAndPublishedOnce() {
        var running = RunningRequest.start(
                pipewright,
                "refused",
                Samples.request("postgres-existing-secret"),
                once("Publish result", () -> pipewright.aws().events().failNext(2)));

        var result = running.result();

        assertThat(result.path("outcome").asText()).isEqualTo("READY");
        assertThat(running.history().events(AttemptFailed.class))
                .extracting(AttemptFailed::error)
                .containsExactly("EventBridge.FailedEntry", "EventBridge.FailedEntry");
        assertThat(running.outcomes()).hasSize(1);
        assertThat(running.milestones()).doesNotHaveDuplicates().endsWith("Connection Ready");
    }

    @Test
    void anOutcomeThatTheBusNeverTakesFailsTheExecution() {
        var running = RunningRequest.start(
                pipewright,
                "never-taken",
                Samples.request("postgres-plan"),
                once("Publish result", () -> pipewright.aws().events().failNext(Integer.MAX_VALUE)));

        var end = running.end();

        assertThat(end)
                .isInstanceOfSatisfying(
                        ExecutionResult.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("ResultNotPublished"));
        assertThat(running.outcomes()).isEmpty();

        pipewright.aws().events().failNext(0);
        time.advance(Duration.ofMinutes(15));
        pipewright.closeMissed();

        assertThat(running.result().path("outcome").asText()).isEqualTo("WORKFLOW_ERROR");
    }

    @Test
    void aSmokeJobThatAnEarlierAttemptStartedIsWaitedForAndNotStartedAgain() {
        var jobs = new ArrayList<String>();
        var running =
                RunningRequest.start(pipewright, "restarted", Samples.request("postgres-existing-secret"), event -> {
                    if (event instanceof TaskScheduled task && task.state().equals("Prepare engine test")) {
                        jobs.add(startSmokeJob(task.arguments().path("Payload")));
                    }
                });

        var result = running.result();

        assertThat(result.path("outcome").asText()).isEqualTo("READY");
        assertThat(running.visited()).contains("Look at run").doesNotContain("Run smoke job");
        assertThat(jobs).hasSize(1);
        assertThat(runs(jobs.get(0)))
                .extracting(run -> run.arguments().get("--execution_id"))
                .singleElement()
                .asString()
                .startsWith("restarted-");
    }

    @Test
    void aDecisionThatIsSentTwiceAtOnceMakesOneSecret() {
        var running = RunningRequest.start(pipewright, "twice", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();

        var first = CompletableFuture.supplyAsync(() -> page.post(link, APPROVAL));
        var second = CompletableFuture.supplyAsync(() -> page.post(link, APPROVAL));

        assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
                .contains(200)
                .isSubsetOf(200, 202);
        assertThat(running.result().path("outcome").asText()).isEqualTo("READY");
        assertThat(running.result().path("decisions")).hasSize(1);
        assertThat(running.milestones()).filteredOn("Approval Granted"::equals).hasSize(1);
        assertThat(account.secretsFor("orders-analytics")).hasSize(1);
        pipewright.sweep();
        assertThat(account.staged()).as("what the slower one typed").isEmpty();
    }

    @Test
    void aDecisionWhoseDeliveryWasNotConfirmedIsHandedOverAgainAndCountsOnce() {
        var running = RunningRequest.start(pipewright, "unconfirmed", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();
        lostAnswers.set(1);

        var unconfirmed = page.post(link, APPROVAL);
        running.end();
        time.advance(Duration.ofMinutes(1));
        var confirmed = page.post(link, Map.of());

        assertThat(unconfirmed.statusCode()).isEqualTo(202);
        assertThat(unconfirmed.body()).contains("Hand it over again");
        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(confirmed.body()).contains("<h1>Approved</h1>");
        assertThat(running.result().path("outcome").asText()).isEqualTo("READY");
        assertThat(running.milestones()).filteredOn("Approval Granted"::equals).hasSize(1);
        assertThat(account.secretsFor("orders-analytics")).hasSize(1);
    }

    @Test
    void aDecisionThatNeverComesExpiresAndNothingIsMade() {
        var running = RunningRequest.start(pipewright, "silence", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();

        time.advance(Duration.ofDays(3));

        var result = running.result();
        assertThat(result.path("outcome").asText()).isEqualTo("EXPIRED");
        assertThat(new Terminal().result(result)).isEqualTo(8);
        var late = page.post(link, APPROVAL);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("Nobody decided in time");
        assertNothingWasMade();
        assertThat(account.staged()).isEmpty();

        pipewright.sweep();
        pipewright.sweep();

        assertThat(published("Approval Expired")).hasSize(1);
        assertThat(mailed("The AWS Glue request has expired"))
                .extracting(mail -> mail.to().get(0))
                .containsExactlyInAnyOrder(LocalSettings.APPROVER_EMAIL, "dana@example.com");
    }

    @Test
    void aReminderAtHalfTimeCarriesALinkThatDecidesAndEverybodyIsToldTheEnd() {
        var running = RunningRequest.start(pipewright, "reminded", Samples.request("postgres-new-secret"));
        var first = running.awaitLink();
        time.advance(Duration.ofHours(36));

        pipewright.sweep();
        pipewright.sweep();
        var reminder = pipewright.link(LinkPurpose.DECIDE).orElseThrow();
        page.post(reminder, APPROVAL);

        assertThat(mailed("Reminder: Approval needed for an AWS Glue connection"))
                .hasSize(1);
        assertThat(reminder).isNotEqualTo(first);
        assertThat(running.result().path("outcome").asText()).isEqualTo("READY");
        pipewright.sweep();
        pipewright.sweep();
        assertThat(mailed("The AWS Glue connection was approved"))
                .extracting(mail -> mail.to().get(0))
                .containsExactlyInAnyOrder(LocalSettings.APPROVER_EMAIL, "dana@example.com");
        assertThat(published("Approval Granted")).hasSize(1);
    }

    private List<ReceivedMail> mailed(String subject) {
        return pipewright.mails().stream()
                .filter(mail -> mail.subject().startsWith(subject))
                .toList();
    }

    private List<PublishedEvent> published(String detailType) {
        return pipewright.events().stream()
                .filter(event -> event.detailType().equals(detailType))
                .toList();
    }

    @Test
    void aNameThatIsTakenAfterThePlanEndsTheRequestAndTheSecretCanBeRestored() {
        var running = RunningRequest.start(
                pipewright,
                "overtaken",
                Samples.request("postgres-new-secret"),
                once("Create connection", this::somebodyElseMakesTheConnection));
        page.post(running.awaitLink(), APPROVAL);

        var result = running.result();

        assertThat(result.path("outcome").asText()).isEqualTo("INVALID");
        assertThat(result.path("findings"))
                .extracting(finding -> finding.path("code").asText())
                .containsExactly("NAME_TAKEN");
        assertThat(result.path("checks"))
                .filteredOn(check -> check.path("id").asText().equals("cleanup.secret"))
                .singleElement()
                .satisfies(check -> assertThat(check.path("message").asText()).contains("glue/orders-analytics/"));
        assertThat(account.secretsFor("orders-analytics")).isEmpty();
        assertThat(account.contents().get("secrets"))
                .filteredOn(secret -> secret.startsWith("glue/orders-analytics"))
                .singleElement()
                .asString()
                .doesNotEndWith("null");
        assertThat(pipewright
                        .aws()
                        .glue()
                        .getConnection(request -> request.name("orders-analytics"))
                        .connection()
                        .description())
                .isEqualTo("Made by hand");
    }

    @Test
    void aStoppedExecutionTakesNoDecisionAnyMore() {
        var running = RunningRequest.start(pipewright, "stopped", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();

        running.execution().stop("Operator", "No longer wanted");

        assertThat(running.end()).isInstanceOf(ExecutionResult.Aborted.class);
        var late = page.post(link, APPROVAL);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("The request has ended").contains("nothing was created");
        assertNothingWasMade();
        time.advance(Duration.ofDays(4));
        assertThat(account.staged()).isEmpty();
    }

    @Test
    void anAnswerAfterTheDecisionShowsWhatWasDecidedAndChangesNothing() {
        var running = RunningRequest.start(pipewright, "second-thoughts", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();
        page.post(link, APPROVAL);
        var result = running.result();

        var opposite = page.post(link, PageClient.rejection("On second thoughts, no", "analytics"));
        var same = page.post(link, APPROVAL);

        assertThat(opposite.statusCode()).isEqualTo(409);
        assertThat(opposite.body()).contains("<h1>Approved</h1>").doesNotContain("On second thoughts");
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(running.result()).isEqualTo(result);
        assertThat(account.secretsFor("orders-analytics")).hasSize(1);
        assertThat(account.staged()).isEmpty();
    }

    /** What acts when a state is entered for the first time, before it does anything. */
    private static Consumer<HistoryEvent> once(String state, Runnable fault) {
        var done = new AtomicBoolean();
        return event -> {
            if (event instanceof StateEntered entered
                    && entered.state().equals(state)
                    && done.compareAndSet(false, true)) {
                fault.run();
            }
        };
    }

    /** Does what the two states do, as an attempt would have done whose answer got lost. */
    private String startSmokeJob(JsonNode payload) {
        var snapshot = AccountSnapshot.load(Samples.account());
        var settings = new OnboardingSettings(LocalSettings.of(snapshot.account(), pipewright.pagesUrl(), Map.of()));
        var glue = pipewright.aws().glue();
        var input = Json.convert(payload, NextEngineInput.class);
        var test = new SmokeJobs(glue, SmokeJobs.Profile.of(settings))
                .prepare(new EngineTestInput(
                        input.execution(),
                        input.state(),
                        input.connectionName(),
                        input.planned(),
                        input.verification(),
                        input.bigquery(),
                        input.iamLogin()));
        glue.startJobRun(request -> request.jobName(test.jobName()).arguments(test.arguments()));
        return test.jobName();
    }

    private List<JobRun> runs(String job) {
        return pipewright
                .aws()
                .glue()
                .getJobRuns(request -> request.jobName(job))
                .jobRuns();
    }

    private void somebodyElseMakesTheConnection() {
        pipewright
                .aws()
                .glue()
                .createConnection(request -> request.connectionInput(connection -> connection
                        .name("orders-analytics")
                        .description("Made by hand")
                        .connectionType("JDBC")
                        .connectionPropertiesWithStrings(Map.of(
                                "JDBC_CONNECTION_URL",
                                "jdbc:postgresql://elsewhere.example.com:5432/orders",
                                "SECRET_ID",
                                "rds/orders/glue-reader"))));
    }

    private void assertNothingWasMade() {
        assertThat(account.secretsFor("orders-analytics")).isEmpty();
        assertThat(account.connections()).doesNotContain("orders-analytics");
    }

    /** Delivers every callback, and answers some of them with the error of a service that lost track. */
    private record LosingCallbacks(Callbacks tasks, AtomicInteger lost) implements Callbacks {

        @Override
        public Delivery succeed(String token, String json) {
            var delivery = tasks.succeed(token, json);
            if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw SfnException.builder().statusCode(500).build();
            }
            return delivery;
        }

        @Override
        public Delivery fail(String token, String error, String cause) {
            return tasks.fail(token, error, cause);
        }

        @Override
        public Delivery heartbeat(String token) {
            return tasks.heartbeat(token);
        }
    }
}
