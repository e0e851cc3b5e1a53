package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.Crashes.Crash;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.ssm.model.SsmException;

class DecidingTest {

    private static final String PASSWORD = "p&ss=wörd+%/hunter2";
    private static final Map<String, String> APPROVAL =
            Map.of("action", "approve", "username", "glue_reader", "password", PASSWORD, "confirmation", "orders");
    private static final Map<String, String> REJECTION =
            Map.of("action", "reject", "reason", "Use the replica.", "confirmation", "orders");

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @Test
    void anApprovalStagesTheCredentialsRecordsTheDecisionAndWakesTheWorkflow() {
        var answer = approve(world);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).contains("<h1>Approved</h1>").doesNotContain(PASSWORD);
        var staged = world.ssm.staged().get(0);
        assertThat(staged.name()).matches("/pipewright/staging/decision/[0-9a-f]{64}/[0-9a-f]{32}");
        assertThat(staged.typeAsString()).isEqualTo("SecureString");
        assertThat(staged.tierAsString()).isEqualTo("Advanced");
        assertThat(staged.keyId()).isEqualTo("alias/pipewright-staging");
        assertThat(staged.overwrite()).isFalse();
        assertThat(Json.tree(staged.policies()).at("/0/Attributes/Timestamp").asText())
                .isEqualTo("2026-03-03T09:59:00Z");
        assertThat(Json.tree(staged.value())).isEqualTo(Json.tree((Object)
                Map.of("kind", "PASSWORD", "username", "glue_reader", "password", PASSWORD)));
        var result = delivered();
        assertThat(result.kind()).isEqualTo("APPROVE_SECRET");
        assertThat(result.decision()).isEqualTo(Verdict.APPROVED);
        assertThat(result.stagedParameter()).contains(staged.name());
        assertThat(result.planHash()).contains(question.fingerprint());
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Granted");
    }

    @Test
    void whiteSpaceAroundTheUserNameIsDroppedAndAroundThePasswordKept() {
        var fields = new LinkedHashMap<>(APPROVAL);
        fields.put("username", " glue reader\t ");
        fields.put("password", " hunter2 ");

        world.post(world.asked(question), fields);

        assertThat(Json.tree(world.ssm.staged().get(0).value())).isEqualTo(Json.tree((Object)
                Map.of("kind", "PASSWORD", "username", "glue reader", "password", " hunter2 ")));
    }

    @Test
    void aPasswordThatParameterStoreWouldTakeForAReferenceIsStagedAsItIs() {
        var fields = new LinkedHashMap<>(APPROVAL);
        fields.put("password", "{{{{ssm:/other/secret}}}}");

        world.post(world.asked(question), fields);

        var value = world.ssm.staged().get(0).value();
        assertThat(value).doesNotContain("{{");
        assertThat(Json.tree(value).path("password").asText()).isEqualTo("{{{{ssm:/other/secret}}}}");
    }

    @Test
    void aRejectionIsDeliveredWithItsReasonAndStagesNothing() {
        var token = world.asked(question);

        var answer = world.post(token, REJECTION);

        assertThat(answer.getBody()).contains("<h1>Rejected</h1>", "Use the replica.");
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(delivered().decision()).isEqualTo(Verdict.REJECTED);
        assertThat(delivered().reason()).contains("Use the replica.");
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Rejected");
    }

    @Test
    void credentialsThatWereTypedBeforeRejectingAreNotStaged() {
        var token = world.asked(question);
        var fields = new LinkedHashMap<>(APPROVAL);
        fields.putAll(REJECTION);

        world.post(token, fields);

        assertThat(world.ssm.staged()).isEmpty();
        assertThat(delivered().decision()).isEqualTo(Verdict.REJECTED);
    }

    @Test
    void theUseOfAnExistingSecretIsApprovedWithoutCredentials() {
        var token = world.asked(Samples.existingSecret());

        world.post(token, Map.of("action", "approve", "confirmation", "orders"));

        assertThat(world.ssm.staged()).isEmpty();
        assertThat(delivered().decision()).isEqualTo(Verdict.APPROVED);
        assertThat(delivered().stagedParameter()).isEmpty();
    }

    @Test
    void aChoiceIsAnsweredWithTheConnectionThatWasPicked() {
        var token = world.asked(Samples.reuse("orders-old", "orders-new"));

        world.post(token, Map.of("action", "yes", "connection", "orders-new", "confirmation", "orders"));

        assertThat(delivered().decision()).isEqualTo(Verdict.ANSWERED);
        assertThat(delivered().answer()).contains(Json.tree((Object) Map.of(
                "kind",
                "REUSE",
                "arn",
                Samples.ACCOUNT.arn("glue", "connection/orders-new"),
                "connectionName",
                "orders-new")));
        assertThat(delivered().planHash()).isEmpty();
        assertThat(world.events.types()).containsExactly("Input Requested");
    }

    @Test
    void aChoiceIsAnsweredWithNo() {
        var token = world.asked(Samples.reuse("orders-old"));

        world.post(token, Map.of("action", "no", "confirmation", "orders"));

        assertThat(delivered().answer()).contains(Json.tree((Object) Map.of("kind", "REUSE")));
        assertThat(world.get(token).getBody()).contains("A new connection is planned");
    }

    @Test
    void whoDecidedIsShownByNameAndGroupAndTheAddressOnlyInTheAuditRecord() {
        world.asked(question);

        world.post(world.tokenOf(Samples.ADA), REJECTION);

        assertThat(delivered().by()).isEqualTo("Ada L., dba");
        assertThat(world.get(world.tokenOf(Samples.IVAN)).getBody())
                .contains("Ada L., dba")
                .doesNotContain("@example.com");
        assertThat(world.items("audit/")).singleElement().satisfies(item -> {
            assertThat(item.get("who").s()).isEqualTo(Samples.ADA);
            assertThat(item.get("sourceIp").s()).isEqualTo("198.51.100.7");
            assertThat(item.get("userAgent").s()).isEqualTo("Mozilla/5.0 (Phone)");
            assertThat(item.get("fingerprint").s()).isEqualTo(question.fingerprint());
            assertThat(item.get("verdict").s()).isEqualTo("REJECTED");
            assertThat(item.get("reason").s()).isEqualTo("Use the replica.");
        });
    }

    @Test
    void aPasswordThatSlippedIntoTheReasonIsTakenOut() {
        var token = world.asked(question);

        world.post(token, Map.of("action", "reject", "reason", "password=hunter2 is weak", "confirmation", "orders"));

        assertThat(delivered().reason()).contains("password=*** is weak");
    }

    @Test
    void theSecondDecisionLosesAndIsShownTheFirst() {
        approve(world);

        var second = world.post(world.tokenOf(Samples.ADA), REJECTION);

        assertThat(second.getStatusCode()).isEqualTo(409);
        assertThat(second.getBody()).contains("<h1>Approved</h1>");
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.items("audit/")).hasSize(1);
    }

    @Test
    void theSameFormSentAgainIsAnsweredAsBefore() {
        approve(world);

        var again = world.post(world.newestToken(), APPROVAL);

        assertThat(again.getStatusCode()).isEqualTo(200);
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.ssm.staged()).hasSize(1);
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Granted");
    }

    @Test
    void ofTwoDecisionsAtTheSameTimeExactlyOneWins() throws Exception {
        world.asked(question);
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var ada = threads.submit(() -> {
                together.await();
                return world.post(world.tokenOf(Samples.ADA), APPROVAL);
            });
            var ivan = threads.submit(() -> {
                together.await();
                return world.post(world.tokenOf(Samples.IVAN), REJECTION);
            });

            var statuses = List.of(ada.get().getStatusCode(), ivan.get().getStatusCode());

            assertThat(statuses).containsOnlyOnce(409);
            assertThat(statuses).containsAnyOf(200, 202);
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.items("audit/")).hasSize(1);
        assertThat(world.record(question).status()).isEqualTo(Status.DELIVERED);
        var result = delivered();
        if (result.decision() == Verdict.APPROVED) {
            assertThat(result.stagedParameter())
                    .contains(world.ssm.staged().get(0).name());
        } else {
            assertThat(result.stagedParameter()).isEmpty();
        }
    }

    @Test
    void whereverAPostDiesTheNextOneFinishesIt() {
        var borders = 0;
        for (var border = 1; ; border++) {
            var one = new World();
            var token = one.asked(question);
            one.crashes.at(border);
            try {
                one.post(token, APPROVAL);
                assertThat(one.crashes.isPending()).as("border %s", border).isTrue();
                break;
            } catch (Crash e) {
                one.crashes.none();
            }

            one.clock.pass(Duration.ofSeconds(31));
            var answer = one.post(token, APPROVAL);

            assertDecidedOnce(one, answer, border);
            assertThat(answer.getBody()).as("border %s", border).contains("<h1>Approved</h1>");
            assertThat(one.events.happenings("Approval Granted"))
                    .as("border %s", border)
                    .hasSize(1);
            assertThat(one.record(question).isDue(one.clock.instant()))
                    .as("people are still to be told")
                    .isTrue();
            var result = Json.read(one.sfn.outputs().get(0), DecisionResult.class);
            assertThat(one.ssm.staged())
                    .as("border %s", border)
                    .anySatisfy(stage -> assertThat(result.stagedParameter()).contains(stage.name()));
            borders++;
        }
        assertThat(borders).isGreaterThan(12);
    }

    /** Step Functions retries the state that asks, with another task token, whenever it likes. */
    @Test
    void whereverTheStateIsRetriedDuringAPostTheNewTaskGetsTheOneDecision() {
        var borders = 0;
        for (var border = 1; ; border++) {
            var one = new World();
            var token = one.asked(question);
            one.crashes.at(border, () -> retry(one));

            one.post(token, APPROVAL);

            if (one.crashes.isPending()) {
                break;
            }
            one.crashes.none();
            one.clock.pass(Duration.ofSeconds(31));
            var answer = one.post(token, APPROVAL);
            assertDecidedOnce(one, answer, border);
            borders++;
        }
        assertThat(borders).isGreaterThan(12);
    }

    @Test
    void whereverAPostDiesARetriedStateGetsTheDecisionOrAsksOn() {
        var borders = 0;
        for (var border = 1; ; border++) {
            var one = new World();
            var token = one.asked(question);
            one.crashes.at(border);
            try {
                one.post(token, APPROVAL);
                break;
            } catch (Crash e) {
                one.crashes.none();
            }

            retry(one);
            one.clock.pass(Duration.ofSeconds(31));
            var answer = one.post(token, APPROVAL);

            assertDecidedOnce(one, answer, border);
            borders++;
        }
        assertThat(borders).isGreaterThan(12);
    }

    private void assertDecidedOnce(World one, APIGatewayV2HTTPResponse answer, int border) {
        assertThat(answer.getStatusCode()).as("border %s", border).isEqualTo(200);
        assertThat(one.sfn.outputs()).as("border %s", border).hasSize(1);
        assertThat(one.items("audit/")).as("border %s", border).hasSize(1);
        assertThat(one.record(question).status()).as("border %s", border).isEqualTo(Status.DELIVERED);
    }

    @Test
    void aDecisionThatCouldNotBeHandedOverIsKeptAndTheNextPostHandsItOver() {
        var token = world.asked(question);
        world.sfn.failures().next(SfnException.builder().statusCode(400).build());

        var first = world.post(token, REJECTION);
        var shown = world.get(token);
        var second = world.post(token, Map.of());

        assertThat(first.getStatusCode()).isEqualTo(202);
        assertThat(shown.getBody()).contains("<h1>Rejected</h1>", "Hand it over again");
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    @Test
    void anAnswerThatWasLostOnItsWayBackIsNotTakenForALateDecision() {
        var token = world.asked(question);
        world.sfn.failures().nextAfterEffect(SdkClientException.create("timed out"));

        var first = world.post(token, REJECTION);
        world.clock.pass(Duration.ofSeconds(31));
        var second = world.post(token, Map.of());

        assertThat(first.getStatusCode()).isEqualTo(202);
        assertThat(second.getStatusCode()).isEqualTo(200);
        assertThat(second.getBody()).contains("<h1>Rejected</h1>").doesNotContain("Hand it over again");
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    @Test
    void anAttemptWhoseMarkWasNotConfirmedGoesOnAndKnowsThatItIsTheFirst() {
        var losing = World.losingAnswers();
        var late = World.losingAnswers();

        var answer = losing.post(losing.asked(question), REJECTION);
        var token = late.asked(question);
        late.sfn.end("task-1");
        var tooLate = late.post(token, REJECTION);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(losing.sfn.outputs()).hasSize(1);
        assertThat(losing.record(question).status()).isEqualTo(Status.DELIVERED);
        assertThat(tooLate.getStatusCode()).isEqualTo(410);
        assertThat(late.record(question).status()).isEqualTo(Status.EXPIRED);
    }

    @Test
    void aRefusedAttemptDoesNotHideThatAnEarlierOneIsUnknown() {
        var token = world.asked(question);
        world.sfn.failures().nextAfterEffect(SdkClientException.create("timed out"));
        world.post(token, REJECTION);
        world.clock.pass(Duration.ofSeconds(31));
        world.sfn.failures().next(SfnException.builder().statusCode(400).build());
        world.post(token, Map.of());

        var third = world.post(token, Map.of());

        assertThat(third.getStatusCode()).isEqualTo(200);
        assertThat(world.record(question).status()).isEqualTo(Status.DELIVERED);
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    @Test
    void anAttemptUnderWayIsNotDisturbedByAnother() {
        var token = world.asked(question);
        world.sfn.failures().next(SdkClientException.create("timed out"));
        world.post(token, REJECTION);

        var second = world.post(token, Map.of());

        assertThat(second.getStatusCode()).isEqualTo(202);
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void whenTheWorkflowHasEndedTheDecisionIsTooLate() {
        var token = world.asked(question);
        world.sfn.end("task-1");

        var answer = world.post(token, REJECTION);

        assertThat(answer.getStatusCode()).isEqualTo(410);
        assertThat(answer.getBody()).contains("Too late");
        assertThat(world.record(question).status()).isEqualTo(Status.EXPIRED);
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Expired");
    }

    @Test
    void afterTheExpiryNothingIsStagedRecordedOrDelivered() {
        var token = world.asked(question);
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS - 60));

        var answer = world.post(token, APPROVAL);

        assertThat(answer.getStatusCode()).isEqualTo(410);
        assertThat(world.get(token).getStatusCode()).isEqualTo(410);
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.items("audit/")).isEmpty();
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void oneSecondBeforeTheExpiryItStillCounts() {
        var token = world.asked(question);
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS - 61));

        assertThat(world.post(token, REJECTION).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aMilestoneThatCouldNotBePublishedIsPublishedByTheNextPost() {
        var token = world.asked(question);
        world.events
                .failures()
                .next(EventBridgeException.builder().statusCode(500).build());

        var first = world.post(token, REJECTION);
        world.post(token, Map.of());

        assertThat(first.getStatusCode()).isEqualTo(200);
        assertThat(world.events.types()).containsExactly("Approval Requested", "Approval Rejected");
    }

    @Test
    void whenTheCredentialsCannotBeStagedNothingIsDecidedAndNothingIsTold() {
        var token = world.asked(question);
        world.ssm
                .failures()
                .next(SsmException.builder()
                        .statusCode(400)
                        .message("Value '" + PASSWORD + "' failed to satisfy constraint")
                        .build());

        var answer = world.post(token, APPROVAL);

        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getBody()).doesNotContain(PASSWORD, "constraint");
        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void openingALinkHasNoEffect() {
        var token = world.asked(question);
        var before = world.items("");

        world.get(token);
        world.send("HEAD", token, null, "");

        assertThat(world.items("")).isEqualTo(before);
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void noCredentialIsInTheTableOrInAnEvent() {
        approve(world);

        assertThat(world.items("").toString()).doesNotContain(PASSWORD, "hunter2");
        assertThat(world.events.published().toString()).doesNotContain("hunter2", "glue_reader");
        assertThat(world.sfn.outputs().toString()).doesNotContain("hunter2", "glue_reader");
    }

    private APIGatewayV2HTTPResponse approve(World in) {
        return in.post(in.asked(question), APPROVAL);
    }

    /** A state whose task was answered is not retried. */
    private void retry(World in) {
        if (in.sfn.outputs().isEmpty()) {
            in.sfn.end("task-1");
            in.ask(question, Samples.REQUESTER, "task-2", 1);
        }
    }

    private DecisionResult delivered() {
        assertThat(world.sfn.outputs()).hasSize(1);
        return Json.read(world.sfn.outputs().get(0), DecisionResult.class);
    }
}
