package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.staging.StagingFolders;
import dev.pipewright.local.bus.PublishedEvent;
import dev.pipewright.local.command.PageAnswers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The main job, in one account that outlives a single execution. */
class MainJobIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);

    private final EmbeddedPipewright pipewright = EmbeddedPipewright.start(
            EmbeddedPipewright.Options.of(Samples.account(), Optional.of(DANA)).withoutTyping());
    private final PageAnswers page = new PageAnswers(pipewright);

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void aNewSecretIsApprovedMadeAndProvedByTwoTests() {
        var result = run("first", Samples.request("postgres-new-secret"));

        assertThat(result.path("outcome").asText()).isEqualTo("READY");
        assertThat(result.path("checks"))
                .extracting(check ->
                        check.path("id").asText() + " " + check.path("state").asText())
                .contains("discovery.glue-connections PASSED", "network.s3-path PASSED")
                .filteredOn(check -> check.startsWith("test."))
                .containsExactly("test.glue PASSED", "test.glue-etl PASSED");
        assertThat(result.path("decisions")).singleElement().satisfies(decision -> {
            assertThat(decision.path("kind").asText()).isEqualTo("APPROVE_SECRET");
            assertThat(decision.path("decision").asText()).isEqualTo("APPROVED");
        });
        assertThat(madeSecrets()).hasSize(1);
        assertThat(stagedParameters()).isEmpty();
    }

    @Test
    void whatTheRequesterStagedIsApprovedMadeIntoASecretAndWiped() {
        var stage = StagingFolders.of(DANA).get(0) + "orders";
        pipewright
                .aws()
                .parameters()
                .putParameter(request -> request.name(stage)
                        .type(ParameterType.SECURE_STRING)
                        .value(Json.write(Map.of(
                                "kind",
                                "PASSWORD",
                                "username",
                                pipewright.login().user(),
                                "password",
                                pipewright.login().password()))));
        var request = (ObjectNode) Samples.request("postgres-staged-by-another");
        ((ObjectNode) request.path("credentials")).put("stagedParameter", stage);

        var result = run("staged", request);

        assertThat(result.path("outcome").asText()).isEqualTo("READY");
        assertThat(result.path("plan").path("secret").path("stagedParameter").asText())
                .isEqualTo(stage);
        assertThat(Samples.violations("outcome", result)).isEmpty();
        assertThat(madeSecrets()).hasSize(1);
        assertThat(stagedParameters()).isEmpty();
    }

    @Test
    void everyMilestoneIsPublishedOnceAndEveryEventFitsItsSchema() {
        run("milestones", Samples.request("postgres-new-secret"));

        assertThat(pipewright.events())
                .extracting(PublishedEvent::detailType)
                .containsExactly(
                        "Connection Requested",
                        "Approval Requested",
                        "Approval Granted",
                        "Connection Created",
                        "Connection Ready");
        assertThat(pipewright.events()).allSatisfy(event -> {
            assertThat(event.source()).isEqualTo("pipewright");
            assertThat(Samples.violations("event", Json.tree(event.detail()))).isEmpty();
        });
    }

    @Test
    void theSameRequestAgainTestsWhatIsThereAndMakesNoSecondSecret() {
        run("original", Samples.request("postgres-new-secret"));

        var again = run("repeated", Samples.request("postgres-new-secret"));

        assertThat(again.path("outcome").asText()).isEqualTo("REUSED");
        assertThat(again.path("decisions"))
                .extracting(decision -> decision.path("kind").asText())
                .containsExactly("REUSE");
        assertThat(madeSecrets()).hasSize(1);
        assertThat(jobsBoundTo("orders-analytics")).isEmpty();
    }

    @Test
    void whoDoesNotWantTheExistingConnectionMustChooseAnotherName() {
        run("taken", Samples.request("postgres-new-secret"));
        page.answerWith(false);

        var again = run("declined", Samples.request("postgres-new-secret"));

        assertThat(again.path("outcome").asText()).isEqualTo("NEEDS_INPUT");
        assertThat(again.path("findings"))
                .extracting(finding -> finding.path("code").asText())
                .containsExactly("NAME_TAKEN");
        assertThat(madeSecrets()).hasSize(1);
    }

    @Test
    void anExistingConnectionIsTestedByItsNameAndItsJobIsRemoved() {
        run("made", Samples.request("postgres-existing-secret"));

        var tested = run("tested", Json.tree("{\"query\": \"orders-reporting\"}"));

        assertThat(tested.path("outcome").asText()).isEqualTo("REUSED");
        assertThat(tested.path("handover")
                        .path("glueEtl")
                        .path("connectionType")
                        .asText())
                .isEqualTo("postgresql");
        assertThat(jobsBoundTo("orders-reporting")).isEmpty();
    }

    @Test
    void aDiagnosisOfAHealthyConnectionHasNoOutcomeAndNoLogin() {
        run("healthy", Samples.request("postgres-existing-secret"));

        var diagnosed = run(
                "diagnosed", Json.tree("{\"mode\": \"DIAGNOSE\", \"connection\": {\"name\": \"orders-reporting\"}}"));

        assertThat(diagnosed.has("outcome")).isFalse();
        assertThat(diagnosed.path("checks"))
                .extracting(check -> check.path("stage").asText())
                .doesNotContain("GLUE_TEST", "ENGINE");
    }

    @Test
    void aPlanCreatesNothing() {
        var planned = run("planned", Samples.request("postgres-plan"));

        assertThat(planned.path("outcome").asText()).isEqualTo("PLANNED");
        assertThat(planned.path("plan")
                        .path("connectionInput")
                        .path("ConnectionType")
                        .asText())
                .isEqualTo("JDBC");
        assertThat(madeSecrets()).isEmpty();
        assertThat(pipewright.mails()).isEmpty();
    }

    @Test
    void aBlockedPathIsAWarningBeforeAnyoneIsAskedToApprove() {
        var request = (ObjectNode) Samples.request("postgres-no-s3-endpoint");
        request.put("mode", "PLAN");

        var planned = run("warned", request);

        assertThat(planned.path("plan").path("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("S3"));
    }

    @Test
    void aSubnetThatDoesNotExistIsAFindingAndNotAFailure() {
        var request = (ObjectNode) Samples.request("postgres-new-secret");
        ((ObjectNode) request.path("network")).put("subnetId", "subnet-0123456789abcdef0");

        var result = run("lost", request);

        assertThat(result.path("outcome").asText()).isEqualTo("INVALID");
        assertThat(result.path("findings"))
                .extracting(finding -> finding.path("path").asText())
                .contains("network.subnetId");
    }

    @Test
    void withoutAVerifiedRequesterNobodyIsAskedAboutAnExistingConnection() {
        try (var unverified =
                EmbeddedPipewright.start(EmbeddedPipewright.Options.of(Samples.account(), Optional.empty()))) {
            var answers = new PageAnswers(unverified);
            answers.run("console", Samples.request("postgres-new-secret"));

            var again = answers.run("again", Samples.request("postgres-new-secret"));

            assertThat(again.path("outcome").asText()).isEqualTo("NEEDS_INPUT");
            assertThat(again.path("findings"))
                    .extracting(finding -> finding.path("code").asText())
                    .containsExactly("CONNECTION_EXISTS");
        }
    }

    private JsonNode run(String name, JsonNode request) {
        return page.run(name, request);
    }

    private List<String> madeSecrets() {
        return pipewright.aws().secrets().listSecrets(request -> {}).secretList().stream()
                .map(secret -> secret.name())
                .filter(name -> name.startsWith("glue/orders"))
                .toList();
    }

    private List<String> stagedParameters() {
        return pipewright
                .aws()
                .parameters()
                .getParametersByPath(
                        request -> request.path("/pipewright/staging").recursive(true))
                .parameters()
                .stream()
                .map(parameter -> parameter.name())
                .toList();
    }

    private List<String> jobsBoundTo(String connection) {
        return pipewright.aws().glue().getJobs(request -> {}).jobs().stream()
                .filter(job -> job.connections() != null
                        && job.connections().connections().contains(connection))
                .map(job -> job.name())
                .toList();
    }
}
