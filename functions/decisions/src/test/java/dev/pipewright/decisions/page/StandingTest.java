package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Whether the owner of a link is still somebody who may decide, as the approvers are configured at that moment. */
class StandingTest {

    private static final Map<String, String> APPROVAL =
            Map.of("action", "approve", "username", "glue_reader", "password", "hunter2", "confirmation", "orders");

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Ada was removed.
                "[{\"email\":\"ivan@example.com\",\"group\":\"security\",\"independent\":true,\"ids\":{\"jira\":\"5b10-ivan\"}}]",
                // It turned out that Ada is the requester.
                "[{\"email\":\"ada@example.com\",\"group\":\"dba\",\"ids\":{\"jira\":\"5b10-requester\"}}]",
                // There is no id left by which Ada could be told from the requester.
                "[{\"email\":\"ada@example.com\",\"group\":\"dba\",\"ids\":{\"jira\":\"rita\",\"email\":\"rita@example.com\"}}]",
                "[]"
            })
    void whoMayNotDecideAnyMoreIsToldSoAndDecidesNothing(String approvers) {
        world.asked(question);
        var token = world.tokenOf(Samples.ADA);

        world.approvers(approvers);

        assertThat(world.get(token).getStatusCode()).isEqualTo(410);
        assertThat(world.get(token).getBody())
                .contains("<h1>You are not asked any more</h1>")
                .doesNotContain("sales-orders", "<form");
        assertThat(world.post(token, APPROVAL).getStatusCode()).isEqualTo(410);
        nothingHappened();
    }

    @Test
    void whoIsStillConfiguredDecidesHoweverTheAddressIsWrittenAndWhateverElseChanged() {
        world.asked(question);

        world.approvers("""
                [{"email":"ADA@example.com","group":"platform","escalation":true,"ids":{"jira":"5b10-ada"}}]""");

        assertThat(world.post(world.tokenOf(Samples.ADA), APPROVAL).getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "[{\"email\":\"ada@example.com\"}]"})
    void aListThatCannotBeReadLetsNobodyDecide(String approvers) {
        world.asked(question);

        world.approvers(approvers);

        nobodyDecides();
    }

    @Test
    void aListThatIsGoneLetsNobodyDecide() {
        world.asked(question);

        world.approvers(null);

        nobodyDecides();
    }

    @Test
    void aServiceThatDoesNotAnswerLetsNobodyDecideUntilItDoes() {
        world.asked(question);
        world.ssm
                .reads()
                .next(SsmException.builder()
                        .statusCode(400)
                        .message("Rate exceeded")
                        .build());
        world.ssm.reads().next(SdkClientException.create("timed out"));

        nobodyDecides();

        assertThat(world.post(world.tokenOf(Samples.ADA), APPROVAL).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void whatWasDecidedIsShownToWhoIsNotAskedAnyMore() {
        world.asked(question);
        world.post(world.tokenOf(Samples.IVAN), APPROVAL);

        world.approvers("[]");

        assertThat(world.get(world.tokenOf(Samples.ADA)).getBody()).contains("<h1>Approved</h1>");
        assertThat(world.post(world.tokenOf(Samples.IVAN), APPROVAL).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void whatOnlyTheRequesterKnowsDoesNotDependOnTheApprovers() {
        var token = world.asked(Samples.reuse("orders-old"));

        world.approvers(null);

        assertThat(world.get(token).getStatusCode()).isEqualTo(200);
        assertThat(world.post(token, Map.of("action", "no", "confirmation", "orders"))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void takingARequestBackDoesNotDependOnTheApprovers() {
        world.asked(question);

        world.approvers(null);

        var withdrawal = Map.of("action", "withdraw", "withdrawal-confirmation", "orders");
        assertThat(world.post(world.tokenOf("rita@example.com"), withdrawal).getStatusCode())
                .isEqualTo(200);
    }

    private void nobodyDecides() {
        var token = world.tokenOf(Samples.ADA);
        var page = world.get(token);
        assertThat(page.getStatusCode()).isEqualTo(503);
        assertThat(page.getBody()).contains("Nothing was recorded").doesNotContain("sales-orders", "<form");
        assertThat(world.post(token, APPROVAL).getStatusCode()).isEqualTo(503);
        nothingHappened();
    }

    private void nothingHappened() {
        assertThat(world.record(question).status()).isEqualTo(Status.OPEN);
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.items("audit/")).isEmpty();
        assertThat(world.sfn.outputs()).isEmpty();
    }
}
