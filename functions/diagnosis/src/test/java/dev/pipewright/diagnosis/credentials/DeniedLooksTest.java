package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET;
import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET_ARN;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of the stage refused in turn: it ends all the same, proves nothing, and says what it could not look at. */
class DeniedLooksTest {

    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1b2c3d4e";

    static Stream<Arguments> refusals() {
        return Stream.of(
                        "GetConnection",
                        "GetJobs",
                        "DescribeSecret",
                        "GetResourcePolicy",
                        "GetRole",
                        "ListRoles",
                        "SimulatePrincipalPolicy",
                        "DescribeKey",
                        "GetKeyPolicy",
                        "ListAliases",
                        "GetBucketPolicy",
                        "DescribeDBInstances",
                        "DescribeDBClusters")
                .flatMap(call -> Stream.of("AccessDenied", "ThrottlingException", "UnknownOperationException")
                        .map(code -> Arguments.of(call, code)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void aRefusedCallProvesNothing(String call, String code) {
        var step = Logins.diagnose(healthy().fail(call, code));

        assertThat(step.decided()).isFalse();
        assertThat(step.diagnosis()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DescribeSecret, SECRET, secretsmanager:DescribeSecret",
        "SimulatePrincipalPolicy, ROLE_CONNECTION, iam:SimulatePrincipalPolicy",
        "GetRole, ROLE, iam:GetRole",
        "DescribeKey, SECRET_KEY, kms:DescribeKey",
        "GetConnection, SECRET, glue:GetConnection"
    })
    void aRefusedCallIsNamed(String call, CheckName name, String action) {
        var check = Runs.only(Logins.diagnose(healthy().deny(call)).checks(), name);

        assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(check.message()).contains(action);
    }

    @ParameterizedTest
    @CsvSource({"GetResourcePolicy, LIKELY", "none, PROVEN"})
    void aPolicyThatWasNotSeenMakesADenialLikelyOnly(String call, String confidence) {
        var world = healthy()
                .decide("secretsmanager:GetSecretValue", "implicitDeny")
                .deny(call);

        assertThat(Runs.only(Logins.diagnose(world).checks(), CheckName.ROLE_SECRET)
                        .confidence())
                .get()
                .hasToString(confidence);
    }

    @ParameterizedTest
    @CsvSource({"true, PASSED", "false, FAILED"})
    void withoutSimulationTheRolesOwnPoliciesAreEvaluated(boolean allowed, CheckState state) {
        var policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + (allowed ? "secretsmanager:*" : "s3:*")
                + "\",\"Resource\":\"*\"}]}";
        var world = healthy()
                .fail("SimulatePrincipalPolicy", "UnknownOperationException")
                .with(access -> access.rolePolicy("PipewrightSmokeJob", "own", policy));

        assertThat(Runs.only(Logins.diagnose(world).checks(), CheckName.ROLE_SECRET)
                        .state())
                .isEqualTo(state);
    }

    private static World healthy() {
        return world().secret(SECRET, s -> s.kmsKeyId(KEY))
                .with(access -> access.key(KEY, "Enabled").secretPolicy(SECRET_ARN, ""));
    }
}
