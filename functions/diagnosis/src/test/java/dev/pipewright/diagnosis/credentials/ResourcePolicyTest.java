package dev.pipewright.diagnosis.credentials;

import static dev.pipewright.diagnosis.world.HealthyWorld.JOB_ROLE;
import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET;
import static dev.pipewright.diagnosis.world.HealthyWorld.SECRET_ARN;
import static dev.pipewright.diagnosis.world.HealthyWorld.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.world.Runs;
import dev.pipewright.diagnosis.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** What the policies of secrets and keys add to those of the role. */
class ResourcePolicyTest {

    private static final String READ = "secretsmanager:GetSecretValue";
    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/1b2c3d4e";
    private static final String ROOT = "arn:aws:iam::123456789012:root";

    @ParameterizedTest(name = "role {0}, policy {1}: {2}")
    @CsvSource({
        "allowed,      none,       ",
        "allowed,      denies,     PROVEN",
        "allowed,      deniesAll,  PROVEN",
        "allowed,      others,     ",
        "implicitDeny, none,       PROVEN",
        "implicitDeny, others,     PROVEN",
        "implicitDeny, allows,     ",
        "implicitDeny, session,    ",
        "implicitDeny, everybody,  ",
        "implicitDeny, delegates,  PROVEN",
        "implicitDeny, conditional, LIKELY",
        "explicitDeny, allows,     PROVEN",
        "implicitDeny, unseen,     LIKELY",
        "allowed,      unseen,     "
    })
    void aSecretIsReadableIfEitherSideAllowsAndNoneDenies(String role, String policy, String confidence) {
        var world = world().decide(READ, role);
        if (!policy.equals("unseen")) {
            world.with(access -> access.secretPolicy(SECRET_ARN, policy(policy, READ)));
        }

        var step = Logins.diagnose(world);

        assertThat(Logins.proven(step).contains(Cause.CREDENTIALS_SECRET_DENIED))
                .isEqualTo("PROVEN".equals(confidence));
        assertThat(Logins.likely(step).contains(Cause.CREDENTIALS_SECRET_DENIED))
                .isEqualTo("LIKELY".equals(confidence));
    }

    @ParameterizedTest(name = "role {0}, policy {1}: {2}")
    @CsvSource({
        "allowed,      delegates,  ",
        "allowed,      allows,     ",
        "allowed,      others,     PROVEN",
        "allowed,      denies,     PROVEN",
        "implicitDeny, delegates,  PROVEN",
        "implicitDeny, allows,     ",
        "implicitDeny, unseen,     LIKELY",
        "allowed,      unseen,     "
    })
    void aKeysOwnPolicyMustAllowOrLeaveItToTheAccount(String role, String policy, String confidence) {
        var world = world().secret(SECRET, s -> s.kmsKeyId(KEY))
                .with(access -> access.key(KEY, "Enabled"))
                .decide("kms:Decrypt", role)
                .with(access -> access.keyPolicy(KEY, policy(policy, "kms:*")));
        if (policy.equals("unseen")) {
            world.deny("GetKeyPolicy");
        }

        var step = Logins.diagnose(world);

        assertThat(Logins.proven(step).contains(Cause.CREDENTIALS_KMS_DENIED)).isEqualTo("PROVEN".equals(confidence));
        assertThat(Logins.likely(step).contains(Cause.CREDENTIALS_KMS_DENIED)).isEqualTo("LIKELY".equals(confidence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "PendingDeletion", "Unavailable", "PendingImport"})
    void aKeyThatCannotBeUsedIsProvedWhateverTheRoleMayDo(String state) {
        var step = Logins.diagnose(keyed(state, KEY));

        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_KMS_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.SECRET_KEY).evidence()).containsEntry("state", state);
    }

    @Test
    void anEnabledKeyIsNoCause() {
        assertThat(Logins.diagnose(keyed("Enabled", "1b2c3d4e")).diagnosis()).isEmpty();
    }

    @Test
    void anAliasIsFollowedWhereTheKeyItselfMayNotBeDescribed() {
        var world = world().secret(SECRET, s -> s.kmsKeyId("alias/orders"))
                .with(access -> access.alias("alias/orders", "1b2c3d4e"))
                .decide("kms:Decrypt", "explicitDeny");

        var step = Logins.diagnose(world);

        assertThat(Runs.only(step.checks(), CheckName.ROLE_KMS).evidence()).containsEntry("resource", KEY);
        assertThat(Runs.only(step.checks(), CheckName.SECRET_KEY).state()).isEqualTo(CheckState.NOT_EXECUTED);
    }

    @Test
    void theDefaultKeyByItsAliasNeedsNoRight() {
        var world = world().secret(SECRET, s -> s.kmsKeyId("alias/aws/secretsmanager"))
                .decide("kms:Decrypt", "explicitDeny");

        assertThat(Logins.diagnose(world).diagnosis()).isEmpty();
    }

    @Test
    void anotherAccountsSecretWithTheDefaultKeyIsProvedUnreadable() {
        var step = Logins.diagnose(world().secret(SECRET, s -> s.arn(foreign())));

        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_KMS_DENIED);
        assertThat(Runs.only(step.checks(), CheckName.SECRET_KEY).message()).contains("another account");
    }

    @ParameterizedTest
    @CsvSource({"allows, ", "delegates, ", "others, PROVEN", "none, PROVEN"})
    void anotherAccountsSecretMustAllowTheRoleToo(String policy, String confidence) {
        var world = world().secret(SECRET, s -> s.arn(foreign()).kmsKeyId(KEY))
                .with(access -> access.key(KEY, "Enabled").secretPolicy(foreign(), policy(policy, READ)));

        assertThat(Logins.proven(Logins.diagnose(world)).contains(Cause.CREDENTIALS_SECRET_DENIED))
                .isEqualTo("PROVEN".equals(confidence));
    }

    @Test
    void aDeniedSecretDoesNotHideADisabledKey() {
        var step = Logins.diagnose(keyed("Disabled", KEY).decide(READ, "explicitDeny"));

        assertThat(Logins.proven(step)).containsExactly(Cause.CREDENTIALS_KMS_DENIED, Cause.CREDENTIALS_SECRET_DENIED);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "aws:ResourceTag/team,            orders,       ",
        "aws:ResourceTag/team,            ledger,       PROVEN",
        "secretsmanager:ResourceTag/team, orders,       ",
        "aws:ResourceTag/owner,           orders,       LIKELY",
        "aws:RequestedRegion,             eu-central-1, ",
        "aws:RequestedRegion,             eu-west-1,    PROVEN"
    })
    void aRightThatHangsOnTheSecretsTagsOrTheRegionIsDecided(String key, String value, String confidence) {
        var everything = "{\"Effect\":\"Allow\",\"NotAction\":\"secretsmanager:*\",\"Resource\":\"*\"}";
        var reading = "{\"Effect\":\"Allow\",\"Action\":\"secretsmanager:*\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"" + key + "\":\"" + value + "\"}}}";
        var tags = List.of(tag("team", "orders"), tag("Stage", "live"), tag("stage", "live"));
        var world = world().secret(SECRET, s -> s.tags(tags))
                .deny("SimulatePrincipalPolicy")
                .with(access -> access.secretPolicy(SECRET_ARN, "")
                        .rolePolicy(
                                "PipewrightSmokeJob",
                                "own",
                                "{\"Version\":\"2012-10-17\",\"Statement\":[" + everything + "," + reading + "]}"));

        var step = Logins.diagnose(world);

        assertThat(Logins.proven(step).contains(Cause.CREDENTIALS_SECRET_DENIED))
                .isEqualTo("PROVEN".equals(confidence));
        assertThat(Logins.likely(step).contains(Cause.CREDENTIALS_SECRET_DENIED))
                .isEqualTo("LIKELY".equals(confidence));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static World keyed(String state, String id) {
        return world().secret(SECRET, s -> s.kmsKeyId(id)).with(access -> access.key(KEY, state));
    }

    private static String foreign() {
        return SECRET_ARN.replace("123456789012", "210987654321");
    }

    private static String policy(String kind, String action) {
        var session = JOB_ROLE.replace("iam", "sts").replace("role/", "assumed-role/") + "/GlueJobRunnerSession";
        return switch (kind) {
            case "none" -> "";
            case "denies" -> statement("Deny", JOB_ROLE, action, "");
            case "deniesAll" -> statement("Deny", "*", action, "");
            case "others" -> statement("Allow", "arn:aws:iam::123456789012:role/Other", action, "");
            case "allows" -> statement("Allow", JOB_ROLE, action, "");
            case "session" -> statement("Allow", session, action, "");
            case "everybody" -> statement("Allow", "*", action, "");
            case "conditional" ->
                statement(
                        "Allow", JOB_ROLE, action, ",\"Condition\":{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}");
            default -> statement("Allow", ROOT, action, "");
        };
    }

    private static String statement(String effect, String principal, String action, String condition) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\",\"Principal\":{\"AWS\":\""
                + principal + "\"},\"Action\":\"" + action + "\",\"Resource\":\"*\"" + condition + "}]}";
    }
}
