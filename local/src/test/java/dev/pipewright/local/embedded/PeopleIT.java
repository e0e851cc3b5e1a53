package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.execution.Requester;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.local.database.DemoLogin;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** What the people around a request do besides approving it: withdraw, change, and not be reached. */
class PeopleIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static final Map<String, String> WITHDRAWAL = Map.of(
            "action", "withdraw", "withdrawal-confirmation", "analytics", "withdrawal-reason", "Not needed any more.");

    private final EmbeddedPipewright pipewright =
            EmbeddedPipewright.start(new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.of(DANA)));
    private final PageClient page = new PageClient();

    @AfterEach
    void close() {
        pipewright.close();
    }

    @Test
    void aRequestThatIsTakenBackEndsWithdrawnWithItsReasonAndNothingIsMade() {
        var running = RunningRequest.start(pipewright, "withdrawn", Samples.request("postgres-new-secret"));
        var toDecide = running.awaitLink();

        var answer = page.post(pipewright.link(LinkPurpose.WITHDRAW).orElseThrow(), WITHDRAWAL);

        assertThat(answer.statusCode()).isEqualTo(200);
        var result = running.result();
        assertThat(result.path("outcome").asText()).isEqualTo("WITHDRAWN");
        assertThat(result.path("decisions").path(0).path("reason").asText()).isEqualTo("Not needed any more.");
        assertThat(AccountView.of(pipewright).secretsFor("orders-analytics")).isEmpty();
        assertThat(page.post(toDecide, PageClient.approval(LOGIN, "analytics")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whomTheMailDidNotReachIsToldToTheOthersByNameAndTheRestStillDecide() {
        approvers("""
                [{"email":"approver@example.com","group":"data-owners","independent":true,"ids":{"os":"demo-approver"}},
                 {"email":"bounce+ada@simulator.amazonses.com","name":"Ada","group":"dba","ids":{"os":"ada"}},
                 {"email":"suppressionlist@simulator.amazonses.com","group":"security","ids":{"os":"sec"}}]""");
        var running = RunningRequest.start(pipewright, "unreached", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();
        pipewright.awaitMailEvents();

        assertThat(page.get(link).body())
                .contains("2 of 3 people could not be reached by e-mail: Ada, dba; security")
                .doesNotContain("simulator.amazonses.com");
        assertThat(page.post(link, PageClient.rejection("No.", "analytics")).statusCode())
                .isEqualTo(200);
        assertThat(running.result().path("outcome").asText()).isEqualTo("REJECTED");
    }

    @Test
    void aLinkThatWasForwardedDecidesNothingOnceItsOwnerIsNotAskedAnyMore() {
        var running = RunningRequest.start(pipewright, "reassigned", Samples.request("postgres-new-secret"));
        var link = running.awaitLink();

        approvers("""
                [{"email":"other@example.com","group":"data-owners","independent":true,"ids":{"os":"other"}}]""");
        // Parameters are kept for five seconds by whoever has read one; the page has read none yet.
        var approval = page.post(link, PageClient.approval(LOGIN, "analytics"));

        assertThat(approval.statusCode()).isEqualTo(410);
        page.post(pipewright.link(LinkPurpose.WITHDRAW).orElseThrow(), WITHDRAWAL);
        assertThat(running.result().path("outcome").asText()).isEqualTo("WITHDRAWN");
    }

    private void approvers(String json) {
        pipewright
                .aws()
                .parameters()
                .putParameter(request -> request.name(LocalSettings.APPROVERS_PARAMETER)
                        .type(ParameterType.STRING)
                        .overwrite(true)
                        .value(json));
    }
}
