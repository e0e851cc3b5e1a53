package dev.pipewright.tickets.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.redaction.Redacted;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.delivery.Delivery;
import dev.pipewright.tickets.world.Signed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String SECRET = "correct-horse-battery-staple";
    private static final String BODY = "{\"type\":\"connection.requested\"}";

    /** The example in Atlassian's documentation. */
    @Test
    void jirasOwnExampleIsAuthentic() {
        var delivery = delivery(
                Map.of("X-Hub-Signature", "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9"),
                "Hello World!");

        assertThat(isAuthentic(TicketSystem.JIRA, delivery, "It's a Secret to Everybody"))
                .isTrue();
    }

    /** The example that the libraries of Standard Webhooks are tested with. */
    @Test
    void theExampleOfStandardWebhooksIsAuthentic() {
        var delivery = delivery(
                Map.of(
                        "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "webhook-timestamp", "1614265330",
                        "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
                "{\"test\": 2432232314}");

        assertThat(Sender.isAuthentic(
                        TicketSystem.GENERIC,
                        delivery,
                        secrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        Instant.ofEpochSecond(1614265330)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TicketSystem.class)
    void whatItsSenderSignedIsAuthentic(TicketSystem system) {
        assertThat(isAuthentic(system, Signed.by(system, SECRET, NOW, BODY), SECRET))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TicketSystem.class)
    void whatIsSignedWithAnotherSecretIsNot(TicketSystem system) {
        assertThat(isAuthentic(system, Signed.by(system, "another-secret-of-its-own", NOW, BODY), SECRET))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(TicketSystem.class)
    void whatShowsNothingIsNot(TicketSystem system) {
        assertThat(isAuthentic(system, delivery(Map.of(), BODY), SECRET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TicketSystem.class,
            names = {"JIRA", "ZENDESK", "GENERIC"})
    void aBodyThatWasChangedAfterSigningIsNot(TicketSystem system) {
        var signed = Signed.by(system, SECRET, NOW, BODY);

        assertThat(isAuthentic(system, delivery(signed.headers(), BODY + " "), SECRET))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TicketSystem.class,
            names = {"ZENDESK", "GENERIC"})
    void aTimestampThatWasChangedAfterSigningIsNot(TicketSystem system) {
        var headers = new HashMap<>(Signed.by(system, SECRET, NOW, BODY).headers());
        var later = Signed.by(system, SECRET, NOW.plusSeconds(1), BODY).headers();
        headers.replaceAll((name, value) -> name.contains("timestamp") ? later.get(name) : value);

        assertThat(isAuthentic(system, delivery(headers, BODY), SECRET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TicketSystem.class,
            names = {"ZENDESK", "GENERIC"})
    void anOldDeliveryIsNotAndNeitherIsOneFromTheFuture(TicketSystem system) {
        var late = Duration.ofMinutes(5).plusSeconds(1);

        assertThat(isAuthentic(system, Signed.by(system, SECRET, NOW.minus(late), BODY), SECRET))
                .isFalse();
        assertThat(isAuthentic(system, Signed.by(system, SECRET, NOW.plus(late), BODY), SECRET))
                .isFalse();
        assertThat(isAuthentic(system, Signed.by(system, SECRET, NOW.minus(Duration.ofMinutes(5)), BODY), SECRET))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TicketSystem.class)
    void duringARotationBothSecretsAreTaken(TicketSystem system) {
        var both = new SenderSecrets(Redacted.of("the-new-secret-of-theirs"), Optional.of(Redacted.of(SECRET)));

        assertThat(Sender.isAuthentic(system, Signed.by(system, SECRET, NOW, BODY), both, NOW))
                .isTrue();
        assertThat(Sender.isAuthentic(system, Signed.by(system, "the-new-secret-of-theirs", NOW, BODY), both, NOW))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + SECRET, "bearer  " + SECRET, "Basic eDpjb3JyZWN0LWhvcnNlLWJhdHRlcnktc3RhcGxl"})
    void anAutomationRuleOfJiraThatCannotSignShowsTheSecret(String authorization) {
        assertThat(isAuthentic(TicketSystem.JIRA, delivery(Map.of("Authorization", authorization), BODY), SECRET))
                .isTrue();
    }

    @Test
    void aWrongSignatureIsNotMadeGoodByThePasswordBesideIt() {
        var delivery = delivery(
                Map.of("X-Hub-Signature", "sha256=" + "0".repeat(64), "Authorization", "Bearer " + SECRET), BODY);

        assertThat(isAuthentic(TicketSystem.JIRA, delivery, SECRET)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TicketSystem.class,
            names = {"ZENDESK", "GENERIC"})
    void thePasswordAloneIsNothingFromWhoSigns(TicketSystem system) {
        assertThat(isAuthentic(system, delivery(Map.of("Authorization", "Bearer " + SECRET), BODY), SECRET))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "{\"current\":\"short\"}", "{\"current\":7}", "[]", "null"})
    void aSecretThatProvesNothingIsAFaultOfTheDeployment(String value) {
        assertThatThrownBy(() -> SenderSecrets.parse("pipewright/hooks/jira", value))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("pipewright/hooks/jira");
    }

    @Test
    void aSecretIsNeverShown() {
        assertThat(secrets(SECRET).toString()).doesNotContain(SECRET);
    }

    private static boolean isAuthentic(TicketSystem system, Delivery delivery, String secret) {
        return Sender.isAuthentic(system, delivery, secrets(secret), NOW);
    }

    private static SenderSecrets secrets(String current) {
        return new SenderSecrets(Redacted.of(current), Optional.empty());
    }

    private static Delivery delivery(Map<String, String> headers, String body) {
        return new Delivery(headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
