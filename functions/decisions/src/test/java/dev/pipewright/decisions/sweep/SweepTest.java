package dev.pipewright.decisions.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.FollowUp;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.record.Unreachable;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** What happens to a question while people keep silent, and after it has ended. */
class SweepTest {

    private static final String ZOE = "zoe@example.com";
    private static final String WITH_ZOE = """
            [{"email":"ada@example.com","group":"dba","name":"Ada L.","ids":{"jira":"5b10-ada"}},
             {"email":"ivan@example.com","group":"security","independent":true,"ids":{"jira":"5b10-ivan"}},
             {"email":"zoe@example.com","group":"head of data","escalation":true,"ids":{"jira":"5b10-zoe"}}]""";

    private static final String ASK = "Approval needed for an AWS Glue connection";
    private static final String REMINDER = "Reminder: " + ASK;
    private static final String EXPIRED = "The AWS Glue request has expired";

    private static final Map<String, String> REJECTION =
            Map.of("action", "reject", "reason", "Use the replica.", "confirmation", "orders");
    private static final Map<String, String> APPROVAL = Map.of(
            "action", "approve", "username", "glue_reader", "password", "not-a-real-one", "confirmation", "orders");

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @Test
    void beforeHalfTimeNobodyIsReminded() {
        world.asked(question);
        world.clock.pass(half().minusSeconds(1));

        assertThat(world.sweep()).isEqualTo(new SweepReport(0, 0, true));
        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK);
    }

    @Test
    void atHalfTimeWhoeverWasAskedIsRemindedOnceWithALinkThatWorksBesideTheFirst() {
        var first = world.asked(question);
        world.clock.pass(half());

        world.sweep();
        world.sweep();

        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK, REMINDER);
        assertThat(world.ses.subjectsTo(Samples.IVAN)).containsExactly(ASK, REMINDER);
        assertThat(world.newestToken()).isNotEqualTo(first);
        assertThat(world.get(first).getStatusCode()).isEqualTo(200);
        assertThat(world.post(world.tokenOf(Samples.ADA), REJECTION).getStatusCode())
                .isEqualTo(200);
        assertThat(world.record(question).followUp()).isEqualTo(FollowUp.REMINDED);
    }

    @Test
    void whoIsNoApproverAnyMoreIsNotReminded() {
        world.asked(question);
        world.approvers("""
                [{"email":"ivan@example.com","group":"security","ids":{"jira":"5b10-ivan"}}]""");
        world.clock.pass(half());

        world.sweep();

        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK);
        assertThat(world.ses.subjectsTo(Samples.IVAN)).containsExactly(ASK, REMINDER);
    }

    @Test
    void withNoApproverLeftNobodyIsMailedAndTheQuestionStillExpires() {
        world.asked(question);
        world.approvers("""
                [{"email":"rita@example.com","group":"dba","ids":{}}]""");
        world.clock.pass(half());
        assertThat(world.sweep().failed()).isZero();
        world.clock.pass(half());

        world.sweep();

        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK, EXPIRED);
        assertThat(world.ses.subjectsTo("rita@example.com")).doesNotContain(ASK, REMINDER);
    }

    @Test
    void theRequesterIsRemindedOfTheirOwnQuestion() {
        var hints = Samples.everyHint();
        world.asked(hints);
        world.clock.pass(half());

        world.sweep();

        assertThat(world.ses.subjectsTo("rita@example.com"))
                .containsExactly(
                        "A question about your AWS Glue request", "Reminder: A question about your AWS Glue request");
        assertThat(world.get(world.newestToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void withAQuarterOfTheTimeLeftTheSecondGroupIsAskedAndWhoeverWasAddedSince() {
        world.approvers(WITH_ZOE.replace("ivan@example.com", "igor@example.com"));
        world.asked(question);
        world.approvers(WITH_ZOE);
        world.clock.pass(half());
        world.sweep();
        assertThat(world.ses.sentTo(ZOE)).as("a quarter early").isEmpty();
        world.clock.pass(half().dividedBy(2));

        world.sweep();
        world.sweep();

        assertThat(world.ses.subjectsTo(ZOE)).containsExactly(ASK);
        assertThat(world.ses.subjectsTo(Samples.IVAN)).containsExactly(ASK);
        assertThat(world.ses.subjectsTo("igor@example.com")).containsExactly(ASK);
        assertThat(world.post(world.tokenOf(ZOE), REJECTION).getStatusCode()).isEqualTo(200);
    }

    @Test
    void theRequesterIsNotAskedByAnEscalationEither() {
        world.asked(question);
        world.approvers(WITH_ZOE.replace("5b10-zoe", "5b10-requester"));
        world.clock.pass(half());
        world.sweep();
        world.clock.pass(half().dividedBy(2));

        world.sweep();

        assertThat(world.record(question).followUp()).isEqualTo(FollowUp.ESCALATED);
        assertThat(world.ses.sentTo(ZOE)).isEmpty();
    }

    @Test
    void afterItsTimeAQuestionExpiresIsAnnouncedOnceAndEverybodyIsToldOnce() {
        var link = world.asked(question);
        world.clock.pass(half().multipliedBy(2));

        world.sweep();
        world.sweep();

        assertThat(world.record(question).status()).isEqualTo(Status.EXPIRED);
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Expired");
        var data = Json.tree(world.events.published().get(1).detail()).path("data");
        assertThat(data.path("kind").asText()).isEqualTo("APPROVE_SECRET");
        assertThat(data.path("expiresAt").asText()).isEqualTo("2026-03-03T08:59:00Z");
        assertThat(data.path("planHash").asText()).hasSize(64);
        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK, EXPIRED);
        assertThat(world.ses.subjectsTo(Samples.IVAN)).containsExactly(ASK, EXPIRED);
        assertThat(world.sfn.outputs()).isEmpty();
        assertThat(world.post(link, REJECTION).getStatusCode()).isEqualTo(410);
        assertNothingIsDue();
    }

    @Test
    void aRejectionIsToldToEverybodyWithItsReasonAndTheOneWhoRejectedGetsAReceipt() {
        world.asked(question);
        world.post(world.tokenOf(Samples.ADA), REJECTION);

        world.sweep();
        world.sweep();

        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK, "The AWS Glue connection was rejected");
        assertThat(world.ses.subjectsTo(Samples.IVAN)).containsExactly(ASK, "The AWS Glue connection was rejected");
        assertThat(newestTo(Samples.ADA)).contains("Use the replica.", "Decided by: Ada L., dba", "receipt");
        assertThat(newestTo(Samples.IVAN))
                .contains("Use the replica.", "Decided by: Ada L., dba", "Decided at: Monday 2 March 2026, 09:00 UTC")
                .doesNotContain("receipt", "/decisions/", "@");
        assertNothingIsDue();
    }

    @Test
    void anAnswerIsNotToldButAnExpiredQuestionIs() {
        var reuse = Samples.reuse("orders-old");
        world.asked(reuse);
        world.post(world.newestToken(), Map.of("action", "no", "confirmation", "orders"));

        world.sweep();

        assertThat(world.record(reuse).status()).isEqualTo(Status.DELIVERED);
        assertThat(world.ses.subjectsTo("rita@example.com")).hasSize(1);
        assertNothingIsDue();

        var silent = new World();
        silent.asked(reuse);
        silent.clock.pass(half().multipliedBy(2));
        silent.sweep();

        assertThat(silent.ses.subjectsTo("rita@example.com")).endsWith(EXPIRED);
        assertThat(silent.events.types()).containsExactly("Input Requested");
    }

    @Test
    void aDecisionThatWasNotHandedOverIsHandedOverAnnouncedAndTold() {
        world.asked(question);
        world.sfn.failures().next(SfnException.builder().statusCode(400).build());
        world.post(world.tokenOf(Samples.ADA), REJECTION);

        world.sweep();

        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Rejected");
        assertThat(world.ses.subjectsTo(Samples.IVAN)).hasSize(2);
        assertNothingIsDue();
    }

    @Test
    void aDecisionThatNobodyWaitsForIsToldAsTooLate() {
        world.asked(question);
        world.sfn.end("task-1");
        world.post(world.tokenOf(Samples.ADA), REJECTION);

        world.sweep();

        assertThat(world.ses.subjectsTo(Samples.ADA))
                .containsExactly(ASK, "The AWS Glue request had ended before it was decided");
        assertNothingIsDue();
    }

    @Test
    void whatWasTypedForADecisionThatCameSecondIsRemovedAndTheApprovedStageIsLeftToItsUser() {
        var record = recordOf(question);
        world.ssm.putParameter(request -> request.name(record + "ffff"));
        world.ssm.putParameter(request -> request.name(record + "0000"));
        world.ssm.putParameter(request -> request.name("/pipewright/staging/decision/another/0000"));
        world.post(world.tokenOf(Samples.ADA), APPROVAL);
        var used =
                world.record(question).decided().orElseThrow().stagedParameter().orElseThrow();
        assertThat(world.ssm.stages()).hasSize(4);

        world.sweep();

        assertThat(world.ssm.stages()).containsExactlyInAnyOrder("/pipewright/staging/decision/another/0000", used);
    }

    @Test
    void aRejectionLeavesNoStage() {
        var record = recordOf(question);
        world.ssm.putParameter(request -> request.name(record + "ffff"));
        world.post(world.tokenOf(Samples.ADA), REJECTION);

        world.sweep();

        assertThat(world.ssm.stages()).isEmpty();
    }

    @Test
    void whatTheRequesterStagedIsRemovedWhenNoSecretIsMade() {
        var staged = Samples.stagedSecret();
        stageOfRequester();
        world.asked(staged);
        world.post(world.tokenOf(Samples.ADA), REJECTION);

        world.sweep();
        world.sweep();

        assertThat(world.ssm.stages()).containsExactly(Samples.STAGE + "-2");
    }

    @Test
    void whatTheRequesterStagedIsRemovedAfterAnExpiryAndNotBefore() {
        stageOfRequester();
        world.asked(Samples.stagedSecret());
        world.clock.pass(half());
        world.sweep();
        assertThat(world.ssm.stages()).contains(Samples.STAGE);
        world.clock.pass(half());

        world.sweep();

        assertThat(world.ssm.stages()).doesNotContain(Samples.STAGE);
    }

    @Test
    void whatTheRequesterStagedIsLeftToTheSecretThatIsMadeOfIt() {
        stageOfRequester();
        world.asked(Samples.stagedSecret());
        var answer = world.post(
                world.tokenOf(Samples.ADA), Map.of("action", "approve", "login", "staged", "confirmation", "orders"));
        assertThat(answer.getStatusCode()).isEqualTo(200);

        world.sweep();

        assertThat(world.ssm.stages()).contains(Samples.STAGE);
    }

    @Test
    void credentialsAreRemovedEvenWhileNoMailCanBeSent() {
        var record = recordOf(question);
        world.ssm.putParameter(request -> request.name(record + "ffff"));
        world.post(world.tokenOf(Samples.ADA), REJECTION);
        world.ses
                .failures()
                .next(AccountSuspendedException.builder().statusCode(400).build());

        assertThat(world.sweep()).isEqualTo(new SweepReport(0, 1, true));

        assertThat(world.ssm.stages()).isEmpty();
    }

    @Test
    void theRequestersMailThatSesDidNotTakeWhenOthersWereAskedIsSentOnceItDoes() {
        world.approvers("""
                [{"email":"ivan@example.com","group":"security","independent":true,"ids":{"jira":"5b10-ivan"}}]""");
        world.ask(question, Samples.UNVERIFIED, "task-1", 0);
        world.ses.failures().next(throttled());
        world.ask(question, Samples.REQUESTER, "task-2", 1);
        assertThat(world.ses.sentTo("rita@example.com")).isEmpty();

        world.sweep();
        world.clock.pass(half());
        world.sweep();

        assertThat(world.ses.subjectsTo("rita@example.com")).hasSize(1);
    }

    @Test
    void whoIsAskedInPlaceOfTheOthersIsMailedAlthoughSesRefusesForTheMoment() {
        world.approvers(WITH_ZOE);
        world.ses.reject(Samples.ADA);
        world.ses.reject(Samples.IVAN);
        world.ask(question, Samples.REQUESTER, "task-1", 0);
        world.ses.failures().next(throttled());
        assertThat(world.sweep()).isEqualTo(new SweepReport(0, 1, true));

        world.sweep();

        assertThat(world.ses.subjectsTo(ZOE)).containsExactly(ASK);
    }

    @Test
    void thatNobodyWasReachedIsNotForgottenWhenTheStateIsTriedAgain() {
        world.asked(question);
        for (var person : world.record(question).invited(LinkPurpose.DECIDE)) {
            world.reach()
                    .unreachable(world.record(question).hash(), new Unreachable(person.addressHash(), "Permanent"));
        }
        world.ask(question, Samples.REQUESTER, "task-2", 1);

        world.sweep();

        assertThat(world.sfn.refusals()).hasSize(1);
    }

    @Test
    void whereNoMailReachedAnybodyTheSecondGroupIsAskedAtOnce() {
        world.approvers(WITH_ZOE);
        world.ses.reject(Samples.ADA);
        world.ses.reject(Samples.IVAN);
        world.ask(question, Samples.REQUESTER, "task-1", 0);

        world.sweep();
        world.sweep();

        assertThat(world.ses.subjectsTo(ZOE)).containsExactly(ASK);
        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
        assertThat(world.record(question).dueAt())
                .as("half time, as if nothing had happened")
                .contains(World.START.plus(half()));
        assertThat(world.sfn.refusals()).isEmpty();
    }

    @Test
    void whereSomebodyWasReachedTheSecondGroupWaits() {
        world.approvers(WITH_ZOE);
        world.ses.reject(Samples.ADA);
        world.ask(question, Samples.REQUESTER, "task-1", 0);

        world.sweep();

        assertThat(world.ses.sentTo(ZOE)).isEmpty();
    }

    @Test
    void whereNobodyIsLeftToReachTheRequestIsRefusedWithTheSettingAndWithoutAddresses() {
        world.ses.reject(Samples.ADA);
        world.ses.reject(Samples.IVAN);
        world.ask(question, Samples.REQUESTER, "task-1", 0);

        world.sweep();
        world.sweep();

        assertThat(world.sfn.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.error()).isEqualTo(InvalidRequestException.class.getName());
            var finding = Json.tree(
                            Json.tree(refusal.cause()).path("errorMessage").asText())
                    .at("/findings/0");
            assertThat(finding.path("code").asText()).isEqualTo("NOBODY_REACHED");
            assertThat(finding.path("remedy").asText()).contains("PIPEWRIGHT_APPROVERS_PARAMETER");
            assertThat(refusal.cause()).doesNotContain("@");
        });
        assertThat(world.record(question).status()).isEqualTo(Status.EXPIRED);
        assertThat(world.ses.sentTo(Samples.ADA)).isEmpty();
        assertThat(world.ses.subjectsTo("rita@example.com"))
                .as("who may withdraw is told")
                .endsWith("Nobody could be asked about the AWS Glue request");
        assertNothingIsDue();
    }

    @Test
    void aRequesterWhoCannotBeReachedEndsTheirOwnQuestion() {
        world.ses.reject("rita@example.com");
        world.ask(Samples.everyHint(), Samples.REQUESTER, "task-1", 0);

        world.sweep();

        assertThat(world.sfn.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.cause()).contains("requestedBy.email"));
        assertThat(world.events.types()).containsExactly("Input Requested");
    }

    @Test
    void aMailThatSesRefusesForTheMomentKeepsTheRecordDueAndTheOthersAreMailed() {
        world.asked(question);
        world.clock.pass(half());
        world.ses.failures().next(throttled());

        assertThat(world.sweep()).isEqualTo(new SweepReport(0, 1, true));
        assertThat(world.record(question).followUp()).isEqualTo(FollowUp.ASKED);
        assertThat(Stream.of(Samples.ADA, Samples.IVAN).flatMap(person -> world.ses.subjectsTo(person).stream()))
                .containsExactlyInAnyOrder(ASK, ASK, REMINDER);
        assertThat(world.sweep()).isEqualTo(new SweepReport(1, 0, true));

        assertThat(world.ses.subjectsTo(Samples.ADA)).containsExactly(ASK, REMINDER);
        assertThat(world.ses.subjectsTo(Samples.IVAN)).containsExactly(ASK, REMINDER);
    }

    @Test
    void aClosingMailThatSesRejectsKeepsNothingDue() {
        world.asked(question);
        world.post(world.tokenOf(Samples.ADA), REJECTION);
        world.ses.reject(Samples.IVAN);

        world.sweep();

        assertThat(world.ses.subjectsTo(Samples.ADA)).hasSize(2);
        assertNothingIsDue();
    }

    private String recordOf(Question asked) {
        world.asked(asked);
        return world.record(asked).stageFolder();
    }

    private void stageOfRequester() {
        world.ssm.putParameter(request -> request.name(Samples.STAGE));
        world.ssm.putParameter(request -> request.name(Samples.STAGE + "-2"));
    }

    private static RuntimeException throttled() {
        return TooManyRequestsException.builder().statusCode(429).build();
    }

    private String newestTo(String address) {
        var mails = world.ses.sentTo(address);
        return mails.get(mails.size() - 1).content().simple().body().text().data();
    }

    private void assertNothingIsDue() {
        assertThat(world.items("decision/"))
                .allSatisfy(item -> assertThat(item).doesNotContainKeys("dueAt", "duePartition"));
    }

    private static Duration half() {
        return Duration.ofSeconds((World.TIMEOUT_SECONDS - 60) / 2);
    }
}
