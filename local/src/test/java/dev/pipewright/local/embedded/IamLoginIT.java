package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.command.PageAnswers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A login with IAM from the request to the hand-over: a network, a job that mints its own token, and no secret. */
class IamLoginIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);

    private final EmbeddedPipewright pipewright = EmbeddedPipewright.start(
            EmbeddedPipewright.Options.of(Samples.account(), Optional.of(DANA)).withoutTyping());
    private final PageAnswers page = new PageAnswers(pipewright);
    private final AccountView account = AccountView.of(pipewright);

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void aTokenProvesItAndItsHandOverSaysHowToMintOne() {
        var result = page.run("first", Samples.request("postgres-iam"));

        assertThat(result.path("outcome").asText()).as(result.toPrettyString()).isEqualTo("READY");
        assertThat(result.path("checks"))
                .filteredOn(check -> check.path("id").asText().startsWith("test."))
                .extracting(check ->
                        check.path("id").asText() + " " + check.path("state").asText())
                .containsExactly("test.glue NOT_SUPPORTED", "test.glue-etl PASSED");
        assertThat(result.path("connection").path("type").asText()).isEqualTo("NETWORK");
        assertThat(result.path("handover").path("glueEtl").path("options")).isEqualTo(Json.tree("""
                        {"url": "jdbc:postgresql://orders.c9akciq32rgw.eu-central-1.rds.amazonaws.com:5432/orders?sslmode=require",
                         "user": "glue_reader", "dbtable": "public.orders"}"""));
        assertThat(account.secretsFor("orders")).isEmpty();
        assertThat(Json.write(result) + published())
                .doesNotContain("X-Amz-Signature", pipewright.login().password());
    }

    @Test
    void theSameRequestAgainUsesTheConnectionThatIsThereAndProvesItAnew() {
        page.run("first", Samples.request("postgres-iam"));

        var again = page.run("again", Samples.request("postgres-iam"));

        assertThat(again.path("outcome").asText()).as(again.toPrettyString()).isEqualTo("REUSED");
    }

    @Test
    void aTokenThatTheDatabaseRefusesIsDiagnosedWhereTheLoginLeads() {
        var result = page.run("refused", Samples.request("postgres-iam-refused"));

        assertThat(result.path("outcome").asText()).isEqualTo("NOT_READY");
        assertThat(result.path("checks"))
                .filteredOn(check -> check.path("id").asText().equals("test.glue-etl"))
                .singleElement()
                .satisfies(check -> assertThat(check.path("message").asText())
                        .contains("PAM authentication failed for user \"glue_reader\""));
        assertThat(result.path("diagnosis").path("stage").asText()).isEqualTo("CREDENTIALS");
        assertThat(network(result)).as("the path to the source was examined").isTrue();
    }

    private static boolean network(JsonNode result) {
        for (var check : result.path("checks")) {
            if (check.path("stage").asText().equals("NETWORK")
                    && check.toString().contains("metrics.cluster-c9akciq32rgw")) {
                return true;
            }
        }
        return false;
    }

    private String published() {
        return pipewright.events().toString() + pipewright.mails();
    }
}
