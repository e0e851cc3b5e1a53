package dev.pipewright.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.local.diagnose.HttpAws;
import dev.pipewright.local.doctor.DeployedAws;
import dev.pipewright.local.doctor.Lack;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A deployment in the live account, through the SDK's real clients over HTTP. */
class DoctorCommandIT {

    private final HttpAws aws = DeployedAws.start();

    @AfterEach
    void endpointIsClosed() {
        aws.close();
    }

    @Test
    void aDeploymentThatLacksNothingIsToldSo() {
        var run = doctor();

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .startsWith("Pipewright in account 210987654321, eu-central-1: UPDATE_COMPLETE")
                .contains("In order")
                .doesNotContain("Missing", "To look after", "Not looked at");
        assertThat(aws.asked()).doesNotContain("GetSecretValue");
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void whatIsLackingIsFoundAndNothingElseIs(Lack lack) {
        lack.fromNowOn().accept(aws);

        var run = doctor("--json");

        assertThat(notInOrder(run)).containsExactlyInAnyOrderElementsOf(lack.found());
        assertThat(run.exitCode())
                .isEqualTo(lack.found().stream().allMatch(found -> found.endsWith(" WARNING")) ? 0 : 10);
    }

    static Stream<Lack> accounts() {
        return Lack.together();
    }

    @Test
    void whatOnlyNeedsLookingAfterIsNoFailure() {
        DeployedAws.stack(aws, "Pipewright:", "UPDATE_IN_PROGRESS", "true");

        var run = doctor();

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("To look after", "! stack.status").doesNotContain("Missing");
    }

    @Test
    void aLackIsToldWithWhyItMattersAndWhatToDo() {
        aws.answeringLike("GET /v2/email/identities/", 404, "{\"__type\":\"NotFoundException\"}");

        var run = doctor();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out())
                .contains("Missing", "✗ mail.identity", "why", "SES refuses every mail", "who", "the platform engineer")
                .contains("console", "SES > Identities > example.com", "cli", "aws sesv2 create-email-identity");
    }

    @Test
    void whatIsDeniedIsNoLackAndNoCleanBillOfHealth() {
        var denied = new HttpAws();
        try (denied) {
            denied.denyingTheRest();
            DeployedAws.onlyTheStack(denied);

            var run = doctor();

            assertThat(run.exitCode()).as(run.out()).isEqualTo(10);
            assertThat(run.out())
                    .contains("Not looked at", "Not allowed to look: ses:GetAccount was denied")
                    .contains("Not allowed to look: lambda:GetFunctionConfiguration was denied")
                    .doesNotContain("Missing\n", "throttled");
        }
    }

    @Test
    void whatIsThrottledIsToldApartFromWhatIsDenied() {
        aws.answering("DescribeKey", 400, "{\"__type\":\"ThrottlingException\",\"message\":\"slow down\"}")
                .answeringLike("GET /v2/email/account", 403, "{\"__type\":\"AccessDeniedException\"}");

        var run = doctor();

        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.out())
                .contains("Could not look: kms:DescribeKey was throttled")
                .contains("Not allowed to look: ses:GetAccount was denied");
    }

    @Test
    void aPageInPlaceOfAnAnswerIsNoLack() {
        aws.answeringLike("GetParameter |GetQueueAttributes|GET /schedules", 200, "<html><body>Sign in</body></html>");

        var run = doctor("--json");

        assertThat(notInOrder(run))
                .contains("approvers.parameter NOT_LOOKED_AT", "events.schedules NOT_LOOKED_AT")
                .contains("events.dead-letters NOT_LOOKED_AT")
                .allMatch(found -> found.endsWith(" NOT_LOOKED_AT"));
    }

    @Test
    void aStackThatIsNotThereIsToldWithThoseThatAre() {
        aws.answeringLike(
                "DescribeStacks .*StackName=Pipwright",
                400,
                "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
                        + "<Message>Stack with id Pipwright does not exist</Message></Error></ErrorResponse>");

        var run = CommandRun.of("doctor", "--stack", "Pipwright");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("There is no stack 'Pipwright' in account 210987654321, eu-central-1")
                .contains("Pipewright's are: Pipewright.")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aStackOfSomethingElseIsNotExamined() {
        DeployedAws.stack(aws, "A shop", "CREATE_COMPLETE", "true");

        var run = doctor();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is none of Pipewright's").doesNotContain("\tat ");
    }

    @Test
    void aStackThatCannotBeLookedAtIsNoAnswerAtAll() {
        aws.refusing("DescribeStacks", 403, "AccessDenied");

        var run = doctor();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Not allowed to look: cloudformation:DescribeStacks was denied")
                .doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutAStackTheCommandSaysThatItNeedsOne() {
        var run = CommandRun.of("doctor");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--stack");
    }

    private static CommandRun doctor(String... options) {
        return CommandRun.of(Stream.concat(Stream.of("doctor", "--stack", "Pipewright"), Stream.of(options))
                .toArray(String[]::new));
    }

    private static List<String> notInOrder(CommandRun run) {
        return Json.tree(run.out())
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("id").asText() + " "
                        + finding.path("state").asText())
                .filter(finding -> !finding.endsWith(" OK"))
                .toList();
    }
}
