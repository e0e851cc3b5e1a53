package dev.pipewright.decisions.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.error.RetryableException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.question.Hint;
import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.Crashes.Crash;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class AskTest {

    private static final Map<String, String> REJECTION =
            Map.of("action", "reject", "reason", "Use the replica.", "confirmation", "orders");

    private static final String RITA = "rita@example.com";

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @Test
    void everyApproverGetsALinkOfTheirOwnAndTheMilestoneTellsNoAddress() {
        var answer = world.ask(question, Samples.REQUESTER, "task-1", 0);

        assertThat(answer.asked()).isEqualTo(2);
        assertThat(world.tokenOf(Samples.ADA)).isNotEqualTo(world.tokenOf(Samples.IVAN));
        assertThat(world.get(world.tokenOf(Samples.ADA)).getStatusCode()).isEqualTo(200);
        assertThat(world.get(world.tokenOf(Samples.IVAN)).getStatusCode()).isEqualTo(200);
        assertThat(world.events.types()).containsExactly("Approval Requested");
        assertThat(world.events.published().get(0).detail()).doesNotContain("@", "/decisions/", "task-1");
    }

    @Test
    void tokensAreStoredOnlyAsTheirHash() {
        var token = world.asked(question);

        assertThat(world.items(""))
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item.toString()).doesNotContain(token));
    }

    @Test
    void theRecordExpiresOneMinuteBeforeTheTask() {
        var answer = world.ask(question, Samples.REQUESTER, "task-1", 0);

        assertThat(answer.expiresAt())
                .isEqualTo(World.START.plusSeconds(World.TIMEOUT_SECONDS).minusSeconds(60));
        assertThat(world.record(question).expiresAt()).isEqualTo(answer.expiresAt());
    }

    @Test
    void anOpenRecordIsDueAtHalfTimeAndRemovedLongAfterItsExpiry() {
        world.asked(question);

        var item = world.items("decision/").get(0);
        assertThat(Long.parseLong(item.get("dueAt").n()))
                .isEqualTo(World.START
                        .plusSeconds((World.TIMEOUT_SECONDS - 60) / 2)
                        .getEpochSecond());
        assertThat(Long.parseLong(item.get("ttl").n()))
                .isGreaterThan(world.record(question).expiresAt().getEpochSecond());
    }

    @Test
    void theRequesterIsNotAskedToApproveTheirOwnRequest() {
        var ada = new Requester(Map.of("jira", "5B10-ADA"), Optional.of("someone.else@example.com"), true);

        world.ask(question, ada, "task-1", 0);

        assertThat(world.ses.sentTo(Samples.ADA)).isEmpty();
        assertThat(world.ses.sentTo(Samples.IVAN)).hasSize(1);
    }

    @Test
    void anUnverifiedRequestGoesOnlyToIndependentApprovers() {
        world.ask(question, Samples.UNVERIFIED, "task-1", 0);

        assertThat(world.ses.sentTo(Samples.ADA)).isEmpty();
        assertThat(world.ses.sentTo(Samples.IVAN)).hasSize(1);
    }

    @Test
    void withNobodyLeftToAskTheRequestIsInvalidAndTheSettingIsNamed() {
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","independent":false,"ids":{}}]""");

        assertThatThrownBy(() -> world.ask(question, Samples.UNVERIFIED, "task-1", 0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NO_APPROVER")
                .hasMessageContaining("PIPEWRIGHT_APPROVERS_PARAMETER");
        assertThat(world.items("")).isEmpty();
        assertThat(world.ses.sent()).isEmpty();
    }

    static Stream<Question> questionsForTheRequester() {
        return Stream.of(Samples.reuse("orders-old"), Samples.choose("orders-prod"), Samples.everyHint());
    }

    @ParameterizedTest
    @MethodSource("questionsForTheRequester")
    void whatOnlyTheRequesterKnowsIsAskedOfTheVerifiedRequesterAlone(Question question) {
        world.ask(question, Samples.REQUESTER, "task-1", 0);

        assertThat(world.ses.sent()).hasSize(1);
        assertThat(world.ses.sentTo("rita@example.com")).hasSize(1);
        assertThat(world.events.types()).containsExactly("Input Requested");
        assertThat(Json.tree(world.events.published().get(0).detail())
                        .at("/data/kind")
                        .asText())
                .isEqualTo(question.kind().name());
    }

    @Test
    void theMilestoneOfAQuestionTellsWhatIsAskedForAndThatOfAnApprovalDoesNot() {
        world.ask(Samples.hints(Hint.missing("source.host", "The host is not known.")), Samples.REQUESTER, "task-1", 0);
        world.ask(Samples.choose("orders-prod"), Samples.REQUESTER, "task-2", 1);
        world.ask(Samples.reuse("orders-old"), Samples.REQUESTER, "task-3", 2);
        world.ask(question, Samples.REQUESTER, "task-4", 3);

        assertThat(world.events.published())
                .extracting(event -> Json.tree(event.detail()).at("/data/open").toString())
                .satisfiesExactly(
                        hints -> assertThat(hints)
                                .isEqualTo("[{\"path\":\"source.host\",\"message\":\"The host is not known.\"}]"),
                        choose -> assertThat(choose).contains("orders-prod"),
                        reuse -> assertThat(reuse).contains("orders-old"),
                        approval -> assertThat(approval).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("questionsForTheRequester")
    void aRetryOfTheSameQuestionKeepsItsLinkAndAnotherQuestionMakesItVoid(Question question) {
        world.ask(question, Samples.REQUESTER, "task-1", 0);
        var token = world.newestToken();
        world.ask(Json.read(Json.write(question), Question.class), Samples.REQUESTER, "task-2", 1);

        assertThat(world.ses.sent()).hasSize(1);
        assertThat(world.get(token).getStatusCode()).isEqualTo(200);

        var changed = question.kind() == Kind.HINTS
                ? Samples.hints(Hint.missing("source.host", "The host is not known."))
                : question.kind() == Kind.CHOOSE ? Samples.choose("orders-new") : Samples.reuse("orders-new");
        world.ask(changed, Samples.REQUESTER, "task-3", 2);

        assertThat(world.get(token).getStatusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @MethodSource("questionsForTheRequester")
    void withoutAVerifiedRequesterThereIsNobodyToAsk(Question question) {
        var claimed = new Requester(Map.of(), Optional.of("rita@example.com"), false);
        var withoutEmail = new Requester(Map.of("jira", "5b10"), Optional.empty(), true);

        for (var requester : List.of(claimed, withoutEmail)) {
            assertThatThrownBy(() -> world.ask(question, requester, "task-1", 0))
                    .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                        assertThat(e.findings()).singleElement().satisfies(finding -> {
                            assertThat(finding.code()).isEqualTo("NOBODY_TO_ASK");
                            assertThat(finding.path()).isEqualTo("requestedBy.email");
                        });
                    });
        }
        assertThat(world.ses.sent()).isEmpty();
    }

    @Test
    void aPlanThatDoesNotHaveItsHashIsNotShownToAnybody() {
        var intact = Samples.newSecret().plan();
        var forged = new Plan(
                "0".repeat(64),
                intact.connectionInput(),
                intact.secret(),
                intact.iamLogin(),
                intact.athena(),
                intact.iamStatement(),
                intact.verification(),
                intact.estimate(),
                intact.warnings());
        var tampered = new Question.ApproveSecret(forged, Samples.newSecret().source(), Optional.empty(), null);

        assertThatThrownBy(() -> world.ask(tampered, Samples.REQUESTER, "task-1", 0))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("PLAN_CHANGED");
        assertThat(world.ses.sent()).isEmpty();
    }

    @Test
    void aRetryReplacesTheTaskTokenAndMailsNobodyTwice() {
        var token = world.asked(question);

        world.sfn.end("task-1");
        world.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(world.ses.sent()).hasSize(3);
        assertThat(world.record(question).taskToken().reveal()).isEqualTo("task-2");
        assertThat(world.post(token, REJECTION).getStatusCode()).isEqualTo(200);
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    @Test
    void whereverTheStepDiesTheRetryEndsWithOneUsableLinkPerPerson() {
        var borders = 0;
        for (var border = 1; ; border++) {
            var one = new World();
            one.crashes.at(border);
            try {
                one.ask(question, Samples.REQUESTER, "task-1", 0);
                assertThat(one.crashes.isPending()).as("border %s", border).isTrue();
                break;
            } catch (Crash e) {
                one.crashes.none();
            }
            var mailedBefore = one.ses.sent().size();

            one.sfn.end("task-1");
            one.ask(question, Samples.REQUESTER, "task-2", 1);

            assertThat(one.ses.sentTo(Samples.ADA)).as("border %s", border).hasSizeLessThanOrEqualTo(1);
            assertThat(one.ses.sentTo(Samples.IVAN)).as("border %s", border).hasSizeLessThanOrEqualTo(1);
            // Only a mail that was claimed and not sent can be missing: at most the one it died at.
            assertThat(one.ses.sent())
                    .as("border %s, %s before", border, mailedBefore)
                    .hasSizeGreaterThanOrEqualTo(1);
            assertThat(one.items("decision/")).hasSize(1);
            assertThat(one.ses.sentTo(RITA)).as("border %s", border).hasSizeLessThanOrEqualTo(1);
            assertThat(one.items("link/")).as("no lost link stays").hasSize(3);
            assertThat(one.record(question).taskToken().reveal()).isEqualTo("task-2");
            assertThat(one.events.happenings("Approval Requested")).hasSize(1);
            assertThat(one.post(one.newestToken(), REJECTION).getStatusCode()).isEqualTo(200);
            borders++;
        }
        assertThat(borders).isGreaterThan(20);
    }

    @Test
    void aClaimWhoseAnswerWasLostIsRecognisedAndItsMailSentOnce() {
        var losing = World.losingAnswers();

        var answer = losing.ask(question, Samples.REQUESTER, "task-1", 0);
        var again = losing.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(losing.ses.sentTo(Samples.ADA)).hasSize(1);
        assertThat(losing.ses.sentTo(Samples.IVAN)).hasSize(1);
        assertThat(losing.ses.sentTo(RITA)).hasSize(1);
        assertThat(answer.mailed()).isEqualTo(2);
        assertThat(again.mailed()).isZero();
    }

    @Test
    void aTableThatDoesNotTakeTheNoteOfAMailIsNotAMailThatSesRefused() {
        var refusing = World.refusingToWrite("SENT");

        refusing.ask(question, Samples.REQUESTER, "task-1", 0);
        refusing.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(refusing.ses.sentTo(Samples.ADA)).hasSize(1);
        assertThat(refusing.ses.sentTo(Samples.IVAN)).hasSize(1);
        assertThat(refusing.get(refusing.tokenOf(Samples.ADA)).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aMailThatSesRefusedForTheMomentIsSentByTheRetry() {
        world.ses
                .failures()
                .next(TooManyRequestsException.builder().statusCode(429).build());

        assertThatThrownBy(() -> world.ask(question, Samples.REQUESTER, "task-1", 0))
                .isInstanceOf(RetryableException.class);
        world.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(world.ses.sentTo(Samples.ADA)).hasSize(1);
        assertThat(world.ses.sentTo(Samples.IVAN)).hasSize(1);
        assertThat(world.get(world.tokenOf(Samples.ADA)).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aMailWhoseFateIsUnknownIsNotSentAgain() {
        world.ses.failures().nextAfterEffect(SdkClientException.create("timed out"));

        world.ask(question, Samples.REQUESTER, "task-1", 0);
        world.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(world.ses.sentTo(Samples.ADA)).hasSize(1);
        assertThat(world.ses.sentTo(Samples.IVAN)).hasSize(1);
    }

    @Test
    void anAddressThatSesRefusesForGoodDoesNotKeepTheOthersFromBeingAsked() {
        world.ses
                .failures()
                .next(MessageRejectedException.builder().statusCode(400).build());

        world.ask(question, Samples.REQUESTER, "task-1", 0);

        assertThat(world.ses.sentTo(Samples.IVAN)).hasSize(1);
        assertThat(world.events.types()).containsExactly("Approval Requested");
        assertThat(world.record(question).unreachable())
                .singleElement()
                .satisfies(person -> assertThat(person.why()).isEqualTo("Rejected"));
        assertThat(world.items("decision/").get(0).get("dueAt").n())
                .as("others may have to be asked")
                .isEqualTo(Long.toString(World.START.getEpochSecond()));
    }

    @Test
    void whenSesTakesNoMailAtAllTheStepFails() {
        world.ses
                .failures()
                .next(SendingPausedException.builder().statusCode(400).build());
        world.ses
                .failures()
                .next(SendingPausedException.builder().statusCode(400).build());

        assertThatThrownBy(() -> world.ask(question, Samples.REQUESTER, "task-1", 0))
                .isInstanceOf(NonRetryableException.class);
        assertThat(world.events.types()).isEmpty();
        assertThat(world.ses.sentTo(RITA)).as("nobody waits for her").isEmpty();
    }

    @Test
    void theVerifiedRequesterIsToldThatTheRequestWaitsAndGetsALinkOfTheirOwn() {
        var answer = world.ask(question, Samples.REQUESTER, "task-1", 0);

        assertThat(world.ses.sentTo(RITA)).singleElement().satisfies(mail -> {
            assertThat(mail.content().simple().subject().data()).startsWith("Your AWS Glue request waits for approval");
            assertThat(mail.content().simple().body().text().data()).contains("you can take it back");
        });
        assertThat(world.tokenOf(RITA)).isNotIn(world.tokenOf(Samples.ADA), world.tokenOf(Samples.IVAN));
        assertThat(answer.asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("requestersWithoutAnAddress")
    void whoIsNotVerifiedOrHasNoAddressGetsNoLinkToWithdraw(Requester requester) {
        world.ask(question, requester, "task-1", 0);

        assertThat(world.record(question).invited())
                .isNotEmpty()
                .allMatch(invited -> invited.purpose() == LinkPurpose.DECIDE);
    }

    static Stream<Requester> requestersWithoutAnAddress() {
        return Stream.of(
                new Requester(Map.of("jira", "5b10-requester"), Optional.of(RITA), false),
                new Requester(Map.of("jira", "5b10-requester"), Optional.empty(), true),
                new Requester(Map.of("jira", "5b10-requester"), Optional.of(" "), true));
    }

    static Stream<RuntimeException> whatSesSaysOfAMail() {
        return Stream.of(
                MessageRejectedException.builder().statusCode(400).build(),
                TooManyRequestsException.builder().statusCode(429).build(),
                SdkClientException.create("timed out"));
    }

    @ParameterizedTest
    @MethodSource("whatSesSaysOfAMail")
    void thatTheRequesterCannotBeMailedDoesNotStopTheApproval(RuntimeException failure) {
        world.approvers("""
                [{"email":"ivan@example.com","group":"security","independent":true,"ids":{"jira":"5b10-ivan"}}]""");
        world.ask(question, Samples.UNVERIFIED, "task-1", 0);
        world.ses.failures().next(failure);

        world.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(world.ses.sentTo(RITA)).isEmpty();
        assertThat(world.post(world.tokenOf(Samples.IVAN), REJECTION).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void aDecisionMadeBetweenTwoAttemptsIsDeliveredToTheSecondOne() {
        world.events
                .failures()
                .next(EventBridgeException.builder().statusCode(503).build());
        assertThatThrownBy(() -> world.ask(question, Samples.REQUESTER, "task-1", 0))
                .isInstanceOf(EventBridgeException.class);
        world.sfn.end("task-1");
        var tooLate = world.post(world.newestToken(), REJECTION);

        world.ask(question, Samples.REQUESTER, "task-2", 1);

        assertThat(tooLate.getStatusCode()).isEqualTo(410);
        assertThat(world.sfn.outputs())
                .singleElement()
                .satisfies(output -> assertThat(
                                Json.read(output, DecisionResult.class).reason())
                        .contains("Use the replica."));
        assertThat(world.record(question).status()).isEqualTo(Status.DELIVERED);
        assertThat(world.get(world.newestToken()).getBody()).contains("<h1>Rejected</h1>");
    }

    @Test
    void anotherPlanInTheSameRoundMakesTheOldLinksVoidAndMailsNewOnes() {
        var before = world.asked(question);

        var changed = Samples.newSecret("Another description", Samples.ticket());
        world.ask(changed, Samples.REQUESTER, "task-2", 0);

        assertThat(world.ses.sent()).hasSize(6);
        assertThat(world.get(before).getStatusCode()).isEqualTo(410);
        assertThat(world.post(before, REJECTION).getStatusCode()).isEqualTo(410);
        assertThat(world.sfn.outputs()).isEmpty();
        assertThat(world.get(world.newestToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void twoKindsOfQuestionInOneExecutionHaveTwoRecords() {
        world.ask(Samples.reuse("orders-old"), Samples.REQUESTER, "task-1", 0);
        world.clock.pass(Duration.ofHours(1));
        world.ask(Samples.existingSecret(), Samples.REQUESTER, "task-2", 0);

        assertThat(world.items("decision/")).hasSize(2);
    }
}
