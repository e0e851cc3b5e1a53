package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Preferences;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentSettingsTest {

    private static final String SENDER = "pipewright@example.com";
    private static final String APPROVERS = "/pipewright/approvers";
    private static final List<String> SECRETS = List.of("rds/*");
    private static final Preferences READERS = new Preferences(Language.EN, ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(strings = {"", "pipewright", "Pipewright <pipewright@example.com>", "*@example.com", "a@b.de,c@d.de"})
    void aSenderThatIsNotOnePlainAddressIsRefusedByItsKey(String sender) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeploymentSettings(sender, APPROVERS, 86_400, SECRETS, List.of(), READERS))
                .withMessageContaining(DeploymentSettings.MAIL_FROM)
                .withMessageContaining("'" + sender + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "approvers", "/pipewright/*", "/pipewright/staging/decision/approvers"})
    void anApproversParameterThatThePageCouldWriteOrThatIsNoPathIsRefused(String parameter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeploymentSettings(SENDER, parameter, 86_400, SECRETS, List.of(), READERS))
                .withMessageContaining(DeploymentSettings.APPROVERS_PARAMETER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 299, 201_601})
    void aTimeInWhichNobodyCouldDecideOrTheExecutionWouldEndIsRefused(int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeploymentSettings(SENDER, APPROVERS, seconds, SECRETS, List.of(), READERS))
                .withMessageContaining(DeploymentSettings.DECISION_TIMEOUT_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "a*b", "${secret}"})
    void allSecretsAreNeverReadable(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new DeploymentSettings(SENDER, APPROVERS, 86_400, List.of(pattern), List.of(), READERS))
                .withMessageContaining(DeploymentSettings.READABLE_SECRETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "drivers*", "s3://drivers", "drivers/8", "arn:aws:s3:::drivers"})
    void aBucketOfDriversIsNamedAndNotDescribed(String bucket) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeploymentSettings(SENDER, APPROVERS, 86_400, SECRETS, List.of(bucket), READERS))
                .withMessageContaining(DeploymentSettings.DRIVER_BUCKETS);
    }

    @Test
    void theSecretsThatPipewrightMakesAreAlwaysInUse() {
        var settings = new DeploymentSettings(SENDER, APPROVERS, 86_400, SECRETS, List.of(), READERS);

        assertThat(settings.secretsInUse()).containsExactly("glue/*", "rds/*");
    }

    @Test
    void whoHasNoLanguageOrTimeZoneReadsEnglishAndUtcUnlessTheDeploymentSaysOtherwise() {
        assertThat(DeploymentSettings.preferences("", "")).isEqualTo(new Preferences(Language.EN, ZoneId.of("UTC")));
        assertThat(DeploymentSettings.preferences("ja", "Asia/Tokyo"))
                .isEqualTo(new Preferences(Language.JA, ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void aLanguageThatThereAreNoTextsInIsRefusedByItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeploymentSettings.preferences("de", ""))
                .withMessageContaining(DeploymentSettings.LANGUAGE)
                .withMessageContaining("en, ja");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tokyo", "+09:00", "asia/tokyo"})
    void aTimeZoneThatThereIsNotIsRefusedByItsKey(String timeZone) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeploymentSettings.preferences("", timeZone))
                .withMessageContaining(DeploymentSettings.TIME_ZONE)
                .withMessageContaining("'" + timeZone + "'");
    }
}
