package dev.pipewright.onboarding.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pipewright.core.connection.ConnectionDefinition;
import dev.pipewright.core.error.ErrorCode;
import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.plan.PlannedSecret.Origin;
import dev.pipewright.core.request.CredentialsKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys are those of the table "Secret keys by consumer" in Glue's documentation and Athena's connectors. */
class SecretContentTest {

    private static final String PEM = "-----BEGIN PRIVATE KEY-----\nMIIE+canary/3==\n-----END PRIVATE KEY-----\n";

    /** The text as a person pasted it, with its own white space. */
    private static final String KEY_FILE = """
            {
              "type": "service_account",
              "project_id": "my-project1",
              "private_key": "canary-4",
              "client_email": "glue@my-project1.iam.gserviceaccount.com",
              "universe": {"domain": "x"}
            }
            """;

    private static final Map<CredentialsKind, Map<String, String>> STAGES = Map.of(
            CredentialsKind.PASSWORD,
            Map.of("kind", "PASSWORD", "username", "canary-1", "password", "canary-2 \"ü\\"),
            CredentialsKind.KEY_PAIR,
            Map.of("kind", "KEY_PAIR", "username", "canary-1", "privateKey", PEM),
            CredentialsKind.SERVICE_ACCOUNT,
            Map.of("kind", "SERVICE_ACCOUNT", "document", KEY_FILE));

    private static final ConnectionDefinition SNOWFLAKE = ConnectionDefinition.first(
            "orders",
            Optional.empty(),
            "SNOWFLAKE",
            Map.of("SparkProperties", "{\"sfWarehouse\": \"ETL\", \"sfUser\": \"no\", \"sfRole\": 7}"),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "username password",
        "username password USERNAME PASSWORD",
        "sfUser sfPassword",
        "sfUser sfPassword username password USERNAME PASSWORD"
    })
    void aPasswordFillsTheKeysOfEveryReaderOfLogins(String keys) {
        var content = compose(CredentialsKind.PASSWORD, keys);

        assertThat(content.keySet()).containsExactly(keys.split(" "));
        content.forEach((key, value) -> assertThat(value)
                .isEqualTo(key.toLowerCase(Locale.ROOT).endsWith("password") ? "canary-2 \"ü\\" : "canary-1"));
    }

    @Test
    void aKeyPairFillsTheUserAndTheKeyAsItWasTyped() {
        assertThat(compose(CredentialsKind.KEY_PAIR, "sfUser username USERNAME pem_private_key"))
                .containsExactly(
                        Map.entry("sfUser", "canary-1"),
                        Map.entry("username", "canary-1"),
                        Map.entry("USERNAME", "canary-1"),
                        Map.entry("pem_private_key", PEM));
    }

    @Test
    void aServiceAccountFillsItsOwnTextInBase64AndItsFields() {
        var content = compose(CredentialsKind.SERVICE_ACCOUNT, "credentials type private_key");

        assertThat(content)
                .containsOnlyKeys("credentials", "type", "private_key")
                .containsEntry("type", "service_account")
                .containsEntry("private_key", "canary-4");
        assertThat(Base64.getDecoder().decode(content.get("credentials")))
                .isEqualTo(KEY_FILE.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSettingThatIsNoSecretComesFromTheConnection() {
        assertThat(compose(CredentialsKind.PASSWORD, "sfUser sfPassword sfWarehouse"))
                .containsEntry("sfWarehouse", "ETL")
                .containsEntry("sfUser", "canary-1");
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, username pem_private_key",
        "PASSWORD, username credentials",
        "PASSWORD, username password host",
        "PASSWORD, sfUser sfPassword sfSchema",
        "PASSWORD, sfUser sfPassword sfRole",
        "KEY_PAIR, sfUser sfPassword",
        "SERVICE_ACCOUNT, credentials username",
        "SERVICE_ACCOUNT, credentials token_uri",
        "SERVICE_ACCOUNT, credentials universe",
        "PASSWORD, ''"
    })
    void aKeyThatCannotBeFilledEndsThePlan(CredentialsKind kind, String keys) {
        assertThat(failure(kind, kind, keys).code()).isEqualTo(ErrorCode.PLAN_CHANGED);
    }

    @ParameterizedTest
    @CsvSource({"PASSWORD, KEY_PAIR", "KEY_PAIR, PASSWORD", "SERVICE_ACCOUNT, PASSWORD", "PASSWORD, SERVICE_ACCOUNT"})
    void anotherKindThanThePlannedOneIsNotUsed(CredentialsKind planned, CredentialsKind staged) {
        assertThat(failure(planned, staged, "username").code()).isEqualTo(ErrorCode.STAGE_LOST);
    }

    @Test
    void aSecretThatSecretsManagerCannotStoreIsNotSent() {
        var staged = new LinkedHashMap<>(STAGES.get(CredentialsKind.PASSWORD));
        var keys = List.of("username", "password");
        // {"username":"canary-1","password":""} is 37 bytes.
        staged.put("password", "x".repeat(SecretContent.LARGEST - 37));
        assertThat(SecretContent.compose(secret(CredentialsKind.PASSWORD, keys), SNOWFLAKE, read(staged))
                        .reveal())
                .hasSize(SecretContent.LARGEST);

        staged.put("password", "x".repeat(SecretContent.LARGEST - 37 - 1) + "é");

        assertThat(catchThrowable(
                        () -> SecretContent.compose(secret(CredentialsKind.PASSWORD, keys), SNOWFLAKE, read(staged))))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("65536")
                .hasMessageNotContaining("xxx");
    }

    private static Map<String, String> compose(CredentialsKind kind, String keys) {
        var staged = read(STAGES.get(kind));
        var composed = SecretContent.compose(secret(kind, List.of(keys.split(" "))), SNOWFLAKE, staged);
        assertThat(staged + " " + composed + " " + staged.values()).doesNotContain("canary");
        var content = new LinkedHashMap<String, String>();
        Json.tree(composed.reveal())
                .properties()
                .forEach(field -> content.put(field.getKey(), field.getValue().textValue()));
        return content;
    }

    private static NonRetryableException failure(CredentialsKind planned, CredentialsKind staged, String keys) {
        var listed = keys.isEmpty() ? List.<String>of() : List.of(keys.split(" "));
        var thrown = catchThrowable(
                () -> SecretContent.compose(secret(planned, listed), SNOWFLAKE, read(STAGES.get(staged))));
        assertThat(thrown).isInstanceOf(NonRetryableException.class);
        var stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        assertThat(stack.toString()).doesNotContain("canary");
        return (NonRetryableException) thrown;
    }

    private static StagedCredentials read(Map<String, String> stage) {
        return StagedCredentials.read(Json.write(stage));
    }

    private static PlannedSecret secret(CredentialsKind kind, List<String> keys) {
        return new PlannedSecret("glue/orders/0a1b2c3d", Origin.NEW, kind, keys, Optional.empty());
    }
}
