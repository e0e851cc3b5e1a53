package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rights as a role's own policies give them, where IAM does not simulate. */
class JobRightsTest {

    private static final String LOOK_UP = allow("ec2:Describe*", "*");
    private static final String ACCOUNT = "arn:aws:ec2:eu-central-1:123456789012:";

    @Test
    void interfacesMayBeAllowedOnTheirOwnResourcesAlone() {
        var own = "\"" + ACCOUNT + "network-interface/*\",\"" + ACCOUNT + "subnet/subnet-glue\",\"" + ACCOUNT
                + "security-group/sg-glue\"";
        var policy = LOOK_UP + ","
                + "{\"Effect\":\"Allow\",\"Action\":[\"ec2:CreateNetworkInterface\",\"ec2:DeleteNetworkInterface\"],"
                + "\"Resource\":[" + own + "]}";

        assertThat(Runs.only(Logins.diagnose(with(policy)).checks(), CheckName.ROLE_NETWORK)
                        .state())
                .isEqualTo(CheckState.PASSED);
    }

    @Test
    void interfacesThatAreAllowedInAnotherSubnetOnlyAreDenied() {
        var policy = LOOK_UP + "," + allow("ec2:*NetworkInterface", ACCOUNT + "network-interface/*") + ","
                + allow("ec2:CreateNetworkInterface", ACCOUNT + "security-group/*") + ","
                + allow("ec2:CreateNetworkInterface", ACCOUNT + "subnet/subnet-other");

        var check = Runs.only(Logins.diagnose(with(policy)).checks(), CheckName.ROLE_NETWORK);

        assertThat(check.cause()).contains(Cause.IAM_ROLE_DENIED);
        assertThat(check.proves()).isTrue();
        assertThat(check.evidence()).containsEntry("resource", ACCOUNT + "subnet/subnet-glue");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:*:*:*:/aws-glue/*, PASSED",
        "arn:aws:logs:eu-central-1:123456789012:log-group:/aws-glue/*, PASSED",
        "arn:aws:logs:eu-central-1:123456789012:log-group:/aws-glue/jobs/*:*, PASSED",
        "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/*, FAILED",
        "arn:aws:logs:us-east-1:123456789012:log-group:/aws-glue/*, FAILED"
    })
    void logsAreAllowedInSeveralSpellings(String resource, CheckState state) {
        var policy = "{\"Effect\":\"Allow\",\"Action\":[\"logs:CreateLogStream\",\"logs:PutLogEvents\"],\"Resource\":\""
                + resource + "\"}";

        var check = Runs.only(Logins.diagnose(with(policy)).checks(), CheckName.ROLE_LOGS);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.proves()).isEqualTo(state == CheckState.FAILED);
    }

    @Test
    void onlyTheConfiguredRoleWritesProbes() {
        var world = world().with(access -> access.withoutRoles().role("Etl").job("nightly", "Etl", "5.0", "orders"))
                .decide("s3:PutObject", "explicitDeny");

        var step = Logins.diagnose(world, new JobRole(Optional.empty(), Optional.of("pipewright-artifacts")));

        assertThat(step.diagnosis()).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.ROLE_ARTIFACTS).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @ParameterizedTest
    @CsvSource({"GetConnection, INCONCLUSIVE", "UpdateTable, FAILED"})
    void aTextIsExplainedByTheLackOfTheRightThatItNamesOnly(String action, CheckState state) {
        var text = "User: arn:aws:sts::123456789012:assumed-role/Gone/x is not authorized to perform: glue:" + action;

        var step = Logins.diagnose(world().decide("glue:GetConnection", "explicitDeny"), Runs.words(text));

        assertThat(Runs.only(step.checks(), CheckName.CREDENTIALS_ANSWER).state())
                .isEqualTo(state);
    }

    private static World with(String statements) {
        return world().fail("SimulatePrincipalPolicy", "UnknownOperationException")
                .with(access -> access.rolePolicy(
                        "PipewrightSmokeJob",
                        "own",
                        "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    }

    private static String allow(String action, String resource) {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }
}
