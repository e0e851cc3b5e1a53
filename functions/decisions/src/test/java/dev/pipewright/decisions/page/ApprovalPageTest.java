package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page says of the ways to log in. */
class ApprovalPageTest {

    private final World world = new World();

    @Test
    void aSecretThatAwsKeepsIsShownAsOne() {
        var managed = new PlannedSecret(
                "rds!db-0a1b2c3d",
                PlannedSecret.Origin.MANAGED,
                CredentialsKind.PASSWORD,
                List.of("username", "password"),
                Optional.empty());

        assertThat(page(approval(Samples.plan(managed, "Orders"))))
                .contains(
                        "<dd>rds!db-0a1b2c3d</dd>",
                        "no, AWS keeps it for the source and rotates it",
                        "<dd>User name and password</dd>",
                        "the key it has",
                        "Who will be able to read the secret")
                .doesNotContain("<input type=\"password\"");
    }

    @Test
    void aPlanWithoutASecretSaysHowItLogsInAndAsksForNothing() {
        var plan = withIam();
        var token = world.asked(approval(plan));

        assertThat(world.get(token).getBody())
                .contains(
                        "It needs no secret.",
                        "with IAM: a fresh token for each login, no secret",
                        "<dd>glue_reader</dd>",
                        "<dd>Amazon RDS</dd>",
                        "<dd>jdbc:postgresql://orders.example.com:5432/orders</dd>")
                .doesNotContain("<input type=\"password\"", "able to read the secret", "existing secret");
        assertThat(world.post(token, Map.of("action", "approve", "confirmation", "orders"))
                        .getStatusCode())
                .isEqualTo(200);
    }

    private String page(Question question) {
        return world.get(world.asked(question)).getBody();
    }

    private static Question approval(Plan plan) {
        return new Question.ApprovePlan(plan, Samples.source(), Optional.of(Samples.ticket()), List.of("role Smoke"));
    }

    private static Plan withIam() {
        var plan = Samples.plan(Samples.secret(CredentialsKind.PASSWORD), "Orders");
        return new Plan(
                        "",
                        plan.connectionInput(),
                        Optional.empty(),
                        Optional.of(new Plan.IamLogin(
                                "jdbc:postgresql://orders.example.com:5432/orders",
                                "glue_reader",
                                Plan.TokenService.RDS)),
                        Optional.empty(),
                        plan.iamStatement(),
                        plan.verification(),
                        plan.estimate(),
                        plan.warnings())
                .hashedFor(Samples.ACCOUNT);
    }
}
