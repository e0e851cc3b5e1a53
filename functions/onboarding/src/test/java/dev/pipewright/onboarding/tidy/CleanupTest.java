package dev.pipewright.onboarding.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.plan.Plan;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.account.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class CleanupTest {

    private static final String ARN = "arn:aws:glue:eu-central-1:111122223333:connection/orders-analytics";
    private static final String SECRET = "glue/orders-analytics/0a1b2c3d";

    private final InMemoryGlue glue = new InMemoryGlue();
    private final InMemorySecrets secrets = new InMemorySecrets();

    @Test
    void aSecretOfThisExecutionThatNoConnectionUsesCanBeRestoredForSevenDays() {
        withOwnSecret();

        assertThat(tidy(Origin.NEW).checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("cleanup.secret");
            assertThat(check.message()).contains(SECRET).contains("until " + InMemorySecrets.DELETION);
            assertThat(check.fix().orElseThrow().cli())
                    .contains("aws secretsmanager restore-secret --secret-id " + SECRET);
        });
        assertThat(secrets.deletions).singleElement().satisfies(deletion -> {
            assertThat(deletion.secretId()).isEqualTo(InMemorySecrets.arn(SECRET));
            assertThat(deletion.recoveryWindowInDays()).isEqualTo(7);
            assertThat(deletion.forceDeleteWithoutRecovery()).isNull();
        });
    }

    @Test
    void aSecretThatIsScheduledAlreadyStaysScheduledAndIsToldAgain() {
        withOwnSecret();
        tidy(Origin.NEW);

        assertThat(tidy(Origin.NEW).checks())
                .singleElement()
                .satisfies(check -> assertThat(check.message()).contains(SECRET).contains("up to 7 days"));
        assertThat(secrets.deletions).hasSize(1);
    }

    @Test
    void aConnectionOfThisExecutionStaysWithItsSecretAndIsLabelled() {
        withOwnSecret();
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL)
                .withTags(ARN, Map.of(ResourceTag.EXECUTION, Samples.EXECUTION.arn(), "team", "data"));

        for (var run = 0; run < 2; run++) {
            assertThat(tidy(Origin.NEW).checks()).singleElement().satisfies(check -> {
                assertThat(check.id()).isEqualTo("cleanup.connection");
                assertThat(check.state()).isEqualTo(CheckState.WARNING);
                assertThat(check.evidence()).containsValue(ARN);
                assertThat(check.fix().orElseThrow().cli())
                        .hasValueSatisfying(cli ->
                                assertThat(cli).endsWith("delete-connection --connection-name orders-analytics"));
            });
        }
        assertThat(glue.tagsOf(ARN))
                .containsEntry("pipewright:outcome", "INVALID")
                .containsEntry("team", "data");
        assertThat(secrets.deletions).isEmpty();
    }

    @Test
    void somebodyElsesConnectionOfThatNameIsNotLabelledAndTheSecretGoes() {
        withOwnSecret();
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL)
                .withTags(ARN, Map.of(ResourceTag.EXECUTION, Samples.EXECUTION.arn() + "-other"));

        assertThat(tidy(Origin.NEW).checks()).extracting("id").containsExactly("cleanup.secret");
        assertThat(glue.tagsOf(ARN)).doesNotContainKey("pipewright:outcome");
        assertThat(secrets.deletions).hasSize(1);
    }

    @Test
    void aSecretWithoutThisExecutionsTagIsSomebodyElses() {
        secrets.with(SECRET, "{}").tagged(SECRET, ResourceTag.EXECUTION, Samples.EXECUTION.arn() + "-other");

        assertThat(tidy(Origin.NEW).checks()).isEmpty();
        assertThat(secrets.deletions).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Origin.class, names = "NEW", mode = EnumSource.Mode.EXCLUDE)
    void aSecretThatPipewrightDidNotMakeIsNeverDeletedWhateverItsTags(Origin origin) {
        withOwnSecret();

        assertThat(tidy(origin).checks()).isEmpty();
        assertThat(secrets.deletions).isEmpty();
    }

    @Test
    void whereNothingWasMadeThereIsNothingToTell() {
        assertThat(tidy(Origin.NEW).checks()).isEmpty();
    }

    @Test
    void whetherAConnectionIsOursMustBeKnownBeforeItsSecretGoes() {
        withOwnSecret();
        glue.withJdbc("orders-analytics", Samples.ORDERS_URL)
                .failing(
                        "GetTags",
                        Failures.of(GlueException.builder(), 400, "AccessDeniedException", "not authorized"));

        assertThat(tidy(Origin.NEW).checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("cleanup.connection");
            assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
        });
        assertThat(secrets.deletions).isEmpty();
    }

    @Test
    void aSecretThatMayNotBeDeletedIsToldWithTheCommandThatDoesIt() {
        withOwnSecret();
        secrets.failing(
                "DeleteSecret",
                Failures.of(SecretsManagerException.builder(), 400, "AccessDeniedException", "not authorized"));

        assertThat(tidy(Origin.NEW).checks()).singleElement().satisfies(check -> {
            assertThat(check.state()).isEqualTo(CheckState.NOT_EXECUTED);
            assertThat(check.fix().orElseThrow().cli())
                    .contains(
                            "aws secretsmanager delete-secret --secret-id " + SECRET + " --recovery-window-in-days 7");
        });
    }

    @Test
    void aServiceThatFailsIsAskedAgainByTheStateMachine() {
        var failure = Failures.of(GlueException.builder(), 500, "InternalServiceException", "no");
        glue.failing("GetTags", failure);

        assertThatThrownBy(() -> tidy(Origin.NEW)).isSameAs(failure);
    }

    private void withOwnSecret() {
        secrets.with(SECRET, "{}").tagged(SECRET, ResourceTag.EXECUTION, Samples.EXECUTION.arn());
    }

    private TidiedUp tidy(Origin origin) {
        return new Cleanup(glue, secrets)
                .tidy(new TidyUpInput(Samples.EXECUTION, Samples.STATE, Samples.ACCOUNT, plan(origin), "INVALID"));
    }

    private static Plan plan(Origin origin) {
        return Samples.plan(new PlannedSecret(
                SECRET, origin, CredentialsKind.PASSWORD, List.of("username", "password"), Optional.empty()));
    }
}
