package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.record.Unreachable;
import dev.pipewright.decisions.world.Crashes.Crash;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The requester takes the request back. */
class WithdrawingTest {

    private static final String RITA = "rita@example.com";
    private static final Map<String, String> WITHDRAWAL = Map.of(
            "action", "withdraw", "withdrawal-confirmation", "orders", "withdrawal-reason", "Asked for the wrong one.");
    private static final Map<String, String> APPROVAL =
            Map.of("action", "approve", "username", "glue_reader", "password", "hunter2", "confirmation", "orders");

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @Test
    void theRequesterSeesWhatWasAskedOfWhomAndUntilWhen() {
        world.asked(question);

        var page = world.get(world.tokenOf(RITA));

        assertThat(page.getStatusCode()).isEqualTo(200);
        assertThat(page.getBody())
                .contains("sales-orders", Samples.HOST, question.fingerprint(), "Ada L., dba", "security", "08:59")
                .doesNotContain("@example.com");
    }

    @Test
    void theRequestersPageHasNoFieldForCredentialsAndNoChoiceToApproveOrReject() {
        world.asked(question);

        assertThat(world.get(world.tokenOf(RITA)).getBody())
                .contains("value=\"withdraw\"")
                .doesNotContain("type=\"password\"", "name=\"username\"", "value=\"approve\"", "value=\"reject\"");
        assertThat(world.get(world.tokenOf(Samples.ADA)).getBody())
                .contains("type=\"password\"", "value=\"approve\"")
                .doesNotContain("value=\"withdraw\"");
    }

    @Test
    void aWithdrawalIsRecordedWithItsProofAndWakesTheWorkflow() {
        world.asked(question);

        var answer = world.post(world.tokenOf(RITA), WITHDRAWAL);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody())
                .contains("<h1>Withdrawn</h1>", "Asked for the wrong one.", "Withdrawn by", "Withdrawn at")
                .doesNotContain("Decided");
        assertThat(delivered().decision()).isEqualTo(Verdict.WITHDRAWN);
        assertThat(delivered().by()).isEqualTo("5b10-requester");
        assertThat(delivered().reason()).contains("Asked for the wrong one.");
        assertThat(delivered().planHash()).contains(question.fingerprint());
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.items("audit/")).singleElement().satisfies(item -> {
            assertThat(item.get("who").s()).isEqualTo(RITA);
            assertThat(item.get("verdict").s()).isEqualTo("WITHDRAWN");
        });
        assertThat(world.events.types()).containsExactly("Approval Requested");
    }

    @Test
    void theReasonIsUpToTheRequesterAndIsKeptFreeOfSecrets() {
        world.asked(question);
        var fields = new LinkedHashMap<>(WITHDRAWAL);
        fields.put("withdrawal-reason", "password=hunter2 is known");

        world.post(world.tokenOf(RITA), fields);

        assertThat(delivered().reason()).contains("password=*** is known");

        var silent = new World();
        silent.asked(question);
        silent.post(silent.tokenOf(RITA), Map.of("action", "withdraw", "withdrawal-confirmation", "orders"));

        assertThat(silent.record(question).decided().orElseThrow().reason()).isEmpty();
    }

    @Test
    void withoutTheTypedWordNothingIsTakenBack() {
        world.asked(question);
        var fields = new LinkedHashMap<>(WITHDRAWAL);
        fields.put("withdrawal-confirmation", "");

        var answer = world.post(world.tokenOf(RITA), fields);

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("href=\"#withdrawal-confirmation\"", "Asked for the wrong one.");
        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aReasonThatIsTooLongIsNotTaken() {
        world.asked(question);
        var fields = new LinkedHashMap<>(WITHDRAWAL);
        fields.put("withdrawal-reason", "x".repeat(501));

        assertThat(world.post(world.tokenOf(RITA), fields).getStatusCode()).isEqualTo(422);
        fields.put("withdrawal-reason", "x".repeat(500));
        assertThat(world.post(world.tokenOf(RITA), fields).getStatusCode()).isEqualTo(200);
    }

    static Stream<Map<String, String>> formsOfWhoDecides() {
        return Stream.of(
                APPROVAL,
                Map.of("action", "reject", "reason", "No.", "confirmation", "orders"),
                Map.of("action", "approve", "confirmation", "orders", "withdrawal-confirmation", "orders"));
    }

    @ParameterizedTest
    @MethodSource("formsOfWhoDecides")
    void byALinkToWithdrawNothingIsApprovedOrRejectedAndNothingStaged(Map<String, String> form) {
        world.asked(question);

        assertThat(world.post(world.tokenOf(RITA), form).getStatusCode()).isEqualTo(422);

        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void byALinkToDecideAnApprovalIsNotTakenBack() {
        world.asked(question);

        assertThat(world.post(world.tokenOf(Samples.ADA), WITHDRAWAL).getStatusCode())
                .isEqualTo(422);

        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void whatWasTakenBackCannotBeApprovedAndTheApproverIsShownWhy() {
        world.asked(question);
        world.post(world.tokenOf(RITA), WITHDRAWAL);

        var late = world.post(world.tokenOf(Samples.ADA), APPROVAL);

        assertThat(late.getStatusCode()).isEqualTo(409);
        assertThat(late.getBody()).contains("<h1>Withdrawn</h1>");
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.sfn.outputs()).hasSize(1);
    }

    @Test
    void whatWasApprovedCannotBeTakenBackAndTheRequesterIsShownWhoApproved() {
        world.asked(question);
        world.post(world.tokenOf(Samples.ADA), APPROVAL);

        var late = world.post(world.tokenOf(RITA), WITHDRAWAL);

        assertThat(late.getStatusCode()).isEqualTo(409);
        assertThat(late.getBody()).contains("<h1>Approved</h1>", "Ada L., dba");
        assertThat(delivered().decision()).isEqualTo(Verdict.APPROVED);
    }

    @Test
    void aSecondVisitShowsTheOutcomeAndTheSameFormSentAgainIsAnsweredAsBefore() {
        world.asked(question);
        world.post(world.tokenOf(RITA), WITHDRAWAL);

        assertThat(world.get(world.tokenOf(RITA)).getBody()).contains("<h1>Withdrawn</h1>");
        assertThat(world.post(world.tokenOf(RITA), WITHDRAWAL).getStatusCode()).isEqualTo(200);
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.items("audit/")).hasSize(1);
    }

    @Test
    void afterTheExpiryThereIsNothingToTakeBack() {
        world.asked(question);
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS));

        assertThat(world.get(world.tokenOf(RITA)).getStatusCode()).isEqualTo(410);
        assertThat(world.post(world.tokenOf(RITA), WITHDRAWAL).getStatusCode()).isEqualTo(410);
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void ofAnApprovalAndAWithdrawalAtTheSameTimeExactlyOneWins() throws Exception {
        world.asked(question);
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var approval = threads.submit(() -> {
                together.await();
                return world.post(world.tokenOf(Samples.ADA), APPROVAL).getStatusCode();
            });
            var withdrawal = threads.submit(() -> {
                together.await();
                return world.post(world.tokenOf(RITA), WITHDRAWAL).getStatusCode();
            });

            assertThat(Stream.of(approval.get(), withdrawal.get()).filter(status -> status == 409))
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.items("audit/")).hasSize(1);
    }

    @Test
    void whereverThePageDiesTheNextSubmissionEndsWithOneWithdrawal() {
        var borders = 0;
        for (var border = 1; ; border++) {
            var one = new World();
            one.asked(question);
            one.crashes.at(border);
            try {
                one.post(one.tokenOf(RITA), WITHDRAWAL);
                assertThat(one.crashes.isPending()).as("border %s", border).isTrue();
                break;
            } catch (Crash e) {
                one.crashes.none();
            }
            one.clock.pass(Duration.ofMinutes(1));

            assertThat(one.post(one.tokenOf(RITA), WITHDRAWAL).getStatusCode())
                    .as("border %s", border)
                    .isEqualTo(200);
            assertThat(one.sfn.outputs()).as("border %s", border).hasSize(1);
            assertThat(one.items("audit/")).as("border %s", border).hasSize(1);
            borders++;
        }
        assertThat(borders).isGreaterThan(8);
    }

    static Stream<Question> questionsForTheRequester() {
        return Stream.of(
                Samples.reuse("orders-old"),
                Samples.choose("orders-prod"),
                Samples.hints(Hint.missing("source.host", "The source's host is not known.")));
    }

    @ParameterizedTest
    @MethodSource("questionsForTheRequester")
    void whoIsAskedAboutTheirOwnRequestCanTakeItBackInstead(Question asked) {
        var token = world.asked(asked);
        var word = asked.confirmation().word();

        assertThat(world.get(token).getBody())
                .containsOnlyOnce("id=\"confirmation\"")
                .containsOnlyOnce("id=\"withdrawal-confirmation\"");
        var answer = world.post(token, Map.of("action", "withdraw", "withdrawal-confirmation", word));

        assertThat(answer.getBody()).contains("<h1>Withdrawn</h1>");
        assertThat(delivered().decision()).isEqualTo(Verdict.WITHDRAWN);
        assertThat(delivered().answer()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("questionsForTheRequester")
    void theWordTypedToAnswerDoesNotTakeTheRequestBack(Question asked) {
        var token = world.asked(asked);

        var answer = world.post(
                token,
                Map.of(
                        "action",
                        "withdraw",
                        "confirmation",
                        asked.confirmation().word()));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("href=\"#withdrawal-confirmation\"");
        assertThat(world.record(asked).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void whoCouldNotBeReachedIsToldToTheRequesterAndToWhoDecidesByNameAlone() {
        world.asked(question);
        assertThat(world.get(world.tokenOf(RITA)).getBody()).doesNotContain("could not be reached");

        world.reach()
                .unreachable(
                        world.record(question).hash(),
                        new Unreachable(Recipient.of(Samples.ADA, "").addressHash(), "Permanent"));

        for (var token : new String[] {world.tokenOf(RITA), world.tokenOf(Samples.IVAN)}) {
            assertThat(world.get(token).getBody())
                    .contains("1 of 2 people could not be reached by e-mail: Ada L., dba")
                    .doesNotContain("@example.com");
        }
    }

    private DecisionResult delivered() {
        return Json.read(world.sfn.outputs().get(0), DecisionResult.class);
    }
}
