package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.HOST;
import static dev.pipewright.diagnosis.world.HealthyWorld.JOB_ROLE;
import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET;
import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET_ARN;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.JobRole;
import dev.pipewright.diagnosis.world.Access;
import dev.pipewright.diagnosis.world.FakeAccount;
import dev.pipewright.diagnosis.world.FakeIam;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnoseCredentialsTest {

    private static final JobRole ROLE = new JobRole(Optional.of(JOB_ROLE), Optional.of("pipewright-artifacts"));
    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1b2c3d4e";

    @Test
    void inAHealthyAccountNothingIsFound() {
        var step = diagnose(world());

        assertThat(step.diagnosis()).isEmpty();
        assertThat(step.decided()).isFalse();
        assertThat(Runs.only(step.checks(), CheckName.ROLE_SECRET).evidence()).containsEntry("resource", SECRET_ARN);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_KMS).message()).contains("default key");
        assertThat(Runs.only(step.checks(), CheckName.ROLE_ARTIFACTS).evidence())
                .containsEntry(
                        "resource",
                        "arn:aws:s3:::pipewright-artifacts/" + Runs.execution().probeKey());
        assertThat(Runs.only(step.checks(), CheckName.CREDENTIALS_ANSWER).state())
                .isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aSecretThatDoesNotExistIsProved() {
        var step = diagnose(world().without(SECRET));

        assertThat(step.diagnosis().orElseThrow().cause()).isEqualTo(Cause.CREDENTIALS_SECRET_NOT_FOUND);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_SECRET).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(step.diagnosis().orElseThrow().notExamined()).contains("driver.url", "tls.answer");
    }

    @Test
    void aSecretScheduledForDeletionIsProvedAndARightIsStillSimulated() {
        var step = diagnose(world().secret(SECRET, s -> s.deletedDate(Instant.EPOCH))
                .decide("secretsmanager:GetSecretValue", "implicitDeny"));

        assertThat(causes(step)).containsExactly(Cause.CREDENTIALS_SECRET_DELETED, Cause.CREDENTIALS_SECRET_DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "secretsmanager:GetSecretValue, CREDENTIALS_SECRET_DENIED",
        "kms:Decrypt, CREDENTIALS_KMS_DENIED",
        "glue:GetConnection, IAM_ROLE_DENIED",
        "ec2:CreateNetworkInterface, IAM_ROLE_DENIED",
        "s3:PutObject, IAM_ROLE_DENIED"
    })
    void aDeniedRightIsProvedNamingActionAndResource(String action, Cause cause) {
        var step = diagnose(world().secret(SECRET, s -> s.kmsKeyId(KEY)).decide(action, "explicitDeny"));

        var check = step.checks().stream().filter(Check::proves).findFirst().orElseThrow();
        assertThat(causes(step)).containsExactly(cause);
        assertThat(check.evidence()).containsEntry("action", action).containsKeys("resource", "role");
        assertThat(check.fix().orElseThrow().cli().orElseThrow())
                .contains("--role-name PipewrightSmokeJob")
                .contains(action);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretsmanager:GetSecretValue", "kms:Decrypt", "glue:GetConnection", "s3:PutObject"})
    void aRightThatAPolicyOfTheResourceMayGrantIsOnlyLikelyMissing(String action) {
        var step = diagnose(world().secret(SECRET, s -> s.kmsKeyId(KEY)).decide(action, "implicitDeny"));

        assertThat(step.decided()).isFalse();
        assertThat(step.diagnosis().orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aRightThatOnlyTheRolesPoliciesCanGrantIsProvedMissing() {
        var step = diagnose(world().decide("ec2:CreateNetworkInterface", "implicitDeny"));

        assertThat(step.decided()).isTrue();
        assertThat(causes(step)).containsExactly(Cause.IAM_ROLE_DENIED);
    }

    @Test
    void oneDeniedRightDoesNotHideAnother() {
        var step = diagnose(world().secret(SECRET, s -> s.kmsKeyId("1b2c3d4e"))
                .decide("kms:Decrypt", "implicitDeny")
                .decide("s3:PutObject", "implicitDeny"));

        assertThat(causes(step)).containsExactly(Cause.CREDENTIALS_KMS_DENIED, Cause.IAM_ROLE_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_KMS).evidence()).containsEntry("resource", KEY);
    }

    @Test
    void whatTheProbeWasDeniedIsLikelyMissingAndNotExplainedByAnotherRight() {
        var denied = Runs.classed(
                Stage.ENGINE,
                "pipewright.CertificateDenied",
                "The job's role is not authorized to perform s3:GetObject on s3://certificates/ca.pem, which"
                        + " CUSTOM_JDBC_CERT names. S3: Access Denied");

        var step = diagnose(world().decide("s3:PutObject", "implicitDeny"), denied);

        assertThat(step.decided()).isFalse();
        assertThat(Runs.only(step.checks(), CheckName.ROLE_ARTIFACTS).state()).isEqualTo(CheckState.FAILED);
        var answer = Runs.only(step.checks(), CheckName.CREDENTIALS_ANSWER);
        assertThat(answer.cause()).contains(Cause.IAM_ROLE_DENIED);
        assertThat(answer.confidence()).contains(Confidence.LIKELY);
        assertThat(answer.evidence()).containsEntry("rule", "probe.pipewright.CertificateDenied");
        assertThat(answer.message()).contains("s3://certificates/ca.pem");
    }

    @Test
    void aDenialThatHangsOnAnUnknownConditionIsOnlyLikely() {
        var step = diagnose(world().decide("ec2:CreateNetworkInterface", FakeIam.UNCERTAIN));

        assertThat(step.decided()).isFalse();
        assertThat(step.diagnosis().orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aKeyNamedByItsAliasIsNotExamined() {
        var step =
                diagnose(world().secret(SECRET, s -> s.kmsKeyId("alias/orders")).decide("kms:Decrypt", "implicitDeny"));

        assertThat(Runs.only(step.checks(), CheckName.ROLE_KMS).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void aConfiguredRoleThatTheAccountDoesNotHaveIsNotExamined() {
        var step = diagnose(world().with(Access::withoutRoles));

        assertThat(causes(step)).isEmpty();
        assertThat(Runs.only(step.checks(), CheckName.ROLE).message()).contains("PipewrightSmokeJob", "--role");
    }

    @Test
    void deniedLooksAreNotExecutedAndNeverPassed() {
        var step = diagnose(
                world().deny("DescribeSecret").deny("SimulatePrincipalPolicy").deny("ListRolePolicies"));

        assertThat(step.checks())
                .filteredOn(check -> !check.id().equals(CheckName.ROLE.id()))
                .allSatisfy(check -> assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED));
        assertThat(Runs.only(step.checks(), CheckName.SECRET).message()).contains("secretsmanager:DescribeSecret");
        assertThat(Runs.only(step.checks(), CheckName.ROLE_CONNECTION).message())
                .contains("iam:SimulatePrincipalPolicy");
    }

    @Test
    void withoutTheSettingsTheRightsAreNotExecutedAndTheSettingIsNamed() {
        var step = new DiagnoseCredentials(
                        new FakeAccount(world()),
                        new JobRole(Optional.empty(), Optional.empty()),
                        Answers.withAllRules())
                .diagnose(Runs.input(List.of()));

        assertThat(Runs.only(step.checks(), CheckName.ROLE_SECRET).evidence())
                .containsEntry("foundBy", "found because Glue is trusted");
        assertThat(Runs.only(step.checks(), CheckName.SECRET).state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aConnectionWithoutASecretAndOutsideAVpcNeedsNeither() {
        var world = world().connection(
                        "orders",
                        c -> c.connectionType("NETWORK")
                                .connectionPropertiesWithStrings(Map.of("HOST", HOST))
                                .physicalConnectionRequirements(place -> place.availabilityZone("x")));

        var step = diagnose(world);

        assertThat(Runs.only(step.checks(), CheckName.SECRET).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_NETWORK).state()).isEqualTo(CheckState.NOT_EXECUTED);
        assertThat(Runs.only(step.checks(), CheckName.ROLE_CONNECTION).state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void theSecretOfASnowflakeConnectionIsReadFromItsSparkProperties() {
        var world = world().connection(
                        "orders",
                        c -> c.connectionType("SNOWFLAKE")
                                .connectionPropertiesWithStrings(
                                        Map.of("SparkProperties", "{\"secretId\":\"glue/gone\"}")));

        assertThat(Runs.only(diagnose(world).checks(), CheckName.SECRET).evidence())
                .containsEntry("secretId", "glue/gone");
    }

    @Test
    void aSqlStateProvesWhatWordsOnlyMakeLikely() {
        var words = "FATAL: password authentication failed for user \"glue_reader\"";

        var proved = diagnose(world(), Runs.coded("28P01", words));
        var likely = diagnose(world(), Runs.words(words));

        assertThat(proved.decided()).isTrue();
        assertThat(likely.decided()).isFalse();
        assertThat(likely.diagnosis().orElseThrow().cause()).isEqualTo(Cause.CREDENTIALS_WRONG);
        assertThat(likely.diagnosis().orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void aRefusedLoginDoesNotHideADeniedRight() {
        var step = diagnose(
                world().decide("secretsmanager:GetSecretValue", "implicitDeny"),
                Runs.coded("28P01", "FATAL: password authentication failed"));

        assertThat(causes(step)).containsExactly(Cause.CREDENTIALS_SECRET_DENIED, Cause.CREDENTIALS_WRONG);
    }

    private static List<Cause> causes(DiagnosisStep step) {
        return step.checks().stream()
                .flatMap(check -> check.cause().stream())
                .distinct()
                .toList();
    }

    private static DiagnosisStep diagnose(World world, TestFailure... failures) {
        return new DiagnoseCredentials(new FakeAccount(world), ROLE, Answers.withAllRules())
                .diagnose(Runs.input(List.of(), failures));
    }
}
