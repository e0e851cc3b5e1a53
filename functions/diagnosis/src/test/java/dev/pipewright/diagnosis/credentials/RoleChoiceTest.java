package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.world.Access;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleChoiceTest {

    private static final String READ = "secretsmanager:GetSecretValue";
    private static final String TRUSTS_LAMBDA = Access.TRUSTS_GLUE.replace("glue", "lambda");

    @Test
    void withoutASettingTheRoleOfTheJobsOverTheConnectionIsExamined() {
        var world = world().with(access -> access.withoutRoles()
                .role("Etl")
                .role("Unrelated")
                .job("nightly", "arn:aws:iam::123456789012:role/Etl", "5.0", "orders")
                .job("other", "Unrelated", "5.0", "billing"));

        var step = Logins.diagnose(world, Logins.NO_SETTING);

        assertThat(step.diagnosis()).isEmpty();
        assertThat(roleOf(step)).endsWith("role/Etl");
        assertThat(Runs.only(step.checks(), CheckName.ROLE).message()).contains("jobs that name the connection");
    }

    @Test
    void theConnectionsOwnRoleComesBeforeTheJobs() {
        var world = named(world(), "arn:aws:iam::123456789012:role/Own")
                .with(access -> access.role("Own").role("Etl").job("nightly", "Etl", "5.0", "orders"));

        assertThat(roleOf(Logins.diagnose(world, Logins.NO_SETTING))).endsWith("role/Own");
    }

    @Test
    void aRoleThatTheConnectionNamesAndTheAccountDoesNotHaveIsProved() {
        var world = named(world(), "arn:aws:iam::123456789012:role/Gone");

        var step = Logins.diagnose(world, Logins.NO_SETTING);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_ROLE_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_SECRET).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aRoleOfAnotherAccountOrOneThatMayNotBeReadIsNotMissing() {
        var foreign = named(world(), "arn:aws:iam::210987654321:role/Shared");
        var unread = world().with(access -> access.job("nightly", "Etl", "5.0", "orders"))
                .deny("GetRole");

        for (var step :
                List.of(Logins.diagnose(foreign, Logins.NO_SETTING), Logins.diagnose(unread, Logins.NO_SETTING))) {
            assertThat(step.diagnosis()).isEmpty();
            assertThat(Runs.only(step.checks(), CheckName.ROLE).state()).isEqualTo(CheckState.NOT_EXECUTED);
        }
    }

    @Test
    void aRoleThatGlueMayNotAssumeIsProved() {
        var world = world().with(access -> access.role("PipewrightSmokeJob", TRUSTS_LAMBDA));

        var step = Logins.diagnose(world);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_ROLE_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE).fix().orElseThrow().cli())
                .get()
                .asString()
                .contains("update-assume-role-policy --role-name PipewrightSmokeJob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Service\":[\"lambda.amazonaws.com\",\"glue.amazonaws.com\"]}",
                "{\"Service\":\"glue.amazonaws.com\",\"AWS\":\"arn:aws:iam::123456789012:root\"}",
                "\"*\""
            })
    void aTrustPolicyMayNameGlueAmongOthers(String principal) {
        var trust = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":" + principal
                + ",\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"],\"Condition\":{\"StringEquals\":"
                + "{\"aws:SourceAccount\":\"123456789012\"}}}}";

        var step = Logins.diagnose(world().with(access -> access.role("PipewrightSmokeJob", trust)));

        assertThat(step.diagnosis()).isEmpty();
    }

    @Test
    void aTrustPolicyWhoseConditionIsNotKnownIsNotProved() {
        var trust = "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"glue.amazonaws.com\"},"
                + "\"Action\":\"sts:AssumeRole\",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:glue:*\"}}}}";

        var step = Logins.diagnose(world().with(access -> access.role("PipewrightSmokeJob", trust)));

        assertThat(Logins.proven(step)).isEmpty();
    }

    @Test
    void aRightThatAllRolesLackIsAsSureAsForOne() {
        var world = several().decide("ec2:CreateNetworkInterface", "implicitDeny");

        var step = Logins.diagnose(world, Logins.NO_SETTING);

        assertThat(Logins.proven(step)).containsExactly(Cause.IAM_ROLE_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_NETWORK).message()).contains("One, Two");
    }

    @Test
    void aRightThatOnlySomeRolesLackIsLikelyAfterAFailureAndElseAWarning() {
        var world = several().with(access -> access.decide("Two", READ, "explicitDeny"));

        var failed = Logins.diagnose(world, Logins.NO_SETTING, Runs.words("It did not work"));
        var quiet = Logins.diagnose(world, Logins.NO_SETTING);

        assertThat(Logins.likely(failed)).containsExactly(Cause.CREDENTIALS_SECRET_DENIED);
        assertThat(Runs.only(failed.checks(), CheckName.ROLE_SECRET).message())
                .contains("Two")
                .doesNotContain("One");
        assertThat(Runs.only(quiet.checks(), CheckName.ROLE_SECRET).state()).isEqualTo(CheckState.WARNING);
        assertThat(quiet.diagnosis()).isEmpty();
    }

    @Test
    void withoutAnyRoleItSaysWhatToGive() {
        var step = Logins.diagnose(world().with(Access::withoutRoles), Logins.NO_SETTING);

        assertThat(Runs.only(step.checks(), CheckName.ROLE).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_SECRET).message()).contains("--role");
        assertThat(Runs.only(step.checks(), CheckName.SECRET).state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void theRoleWhoseCallWasRefusedIsTheOneToExamine() {
        var world = world().with(access -> access.role("Etl").decide("Etl", READ, "explicitDeny"));
        var text = "User: arn:aws:sts::123456789012:assumed-role/Etl/GlueJobRunnerSession is not authorized to perform:"
                + " secretsmanager:GetSecretValue on resource: " + SECRET;

        var step = Logins.diagnose(world, Runs.words(text));

        assertThat(roleOf(step)).endsWith("role/Etl");
        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_SECRET_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.CREDENTIALS_ANSWER).state())
                .isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aRefusedCallerThatGlueMayNotAssumeIsNotTheJobsRole() {
        var world = world().with(access -> access.role("Reader", TRUSTS_LAMBDA));
        var text = "User: arn:aws:sts::123456789012:assumed-role/Reader/x is not authorized to perform:"
                + " glue:TestConnection on resource: *";

        var step = Logins.diagnose(world, Runs.words(text));

        assertThat(roleOf(step)).endsWith("role/PipewrightSmokeJob");
        assertThat(Logins.proven(step)).isEmpty();
    }

    @Test
    void theCallsDoNotGrowWithTheAccount() {
        var small = world();
        var large = world();
        for (var i = 0; i < 500; i++) {
            var name = "Other" + i;
            large.with(access -> access.role(name, TRUSTS_LAMBDA).job(name, name, "5.0", "another"));
        }

        Logins.diagnose(small, Runs.words("It did not work"));
        Logins.diagnose(large, Runs.words("It did not work"));

        assertThat(large.access().allCalls())
                .isEqualTo(small.access().allCalls())
                .isLessThan(20);
    }

    private static World several() {
        return world().with(access -> access.withoutRoles().role("One").role("Two"));
    }

    private static World named(World world, String arn) {
        return world.connection(
                "orders",
                c -> c.connectionPropertiesWithStrings(Map.of(
                        "JDBC_CONNECTION_URL",
                        "jdbc:postgresql://db.example.com:5432/orders",
                        "SECRET_ID",
                        SECRET,
                        "ROLE_ARN",
                        arn)));
    }

    private static String roleOf(DiagnosisStep step) {
        return Runs.only(step.checks(), CheckName.ROLE_SECRET)
                .evidence()
                .get("role")
                .toString();
    }
}
