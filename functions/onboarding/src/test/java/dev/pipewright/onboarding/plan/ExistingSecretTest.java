package dev.pipewright.onboarding.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.Finding;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemorySecrets;
import dev.pipewright.onboarding.plan.ExistingSecret.Inspection;
import dev.pipewright.onboarding.plan.SecretKeys.Required;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class ExistingSecretTest {

    private static final String NAME = "rds/orders";
    private static final Endpoint ENDPOINT = new Endpoint("orders.example.com", 5432);
    private static final List<Required> LOGIN_KEYS =
            List.of(new Required(List.of("username")), new Required(List.of("password")));
    private static final String LOGIN = "\"username\": \"glue\", \"password\": \"hunter2\"";

    private final InMemorySecrets secrets = new InMemorySecrets();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "host": "orders.example.com", "port": 5432 | true
            "host": "orders.example.com", "port": "5432" | true
            "host": "ORDERS.example.com", "port": 5432 | true
            "host": "orders.example.com", "port": 6432 | false
            "host": "orders.example.com", "port": "6432" | false
            "host": "orders.example.com" | false
            "host": "other.example.com", "port": 5432 | false
            "host": "orders.example.com.evil.org", "port": 5432 | false
            "host": "", "port": 5432 | false
            "host": null, "port": 5432 | false
            "port": 5432 | false
            """)
    void itsOwnHostAndPortMustBothBeThese(String keys, boolean namesHost) {
        secrets.with(NAME, "{" + LOGIN + ", " + keys + "}");

        assertThat(inspect()).satisfies(inspection -> {
            assertThat(inspection.namesHost()).isEqualTo(namesHost);
            assertThat(inspection.findings()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "pipewright:host, orders.example.com:5432, true",
        "pipewright:host, Orders.Example.com:5432, true",
        "pipewright:host, orders.example.com, false",
        "pipewright:host, orders.example.com:6432, false",
        "pipewright:host, *, false",
        "host, orders.example.com:5432, false"
    })
    void itsTagMustNameExactlyThisHostAndPort(String key, String value, boolean namesHost) {
        secrets.with(NAME, "{" + LOGIN + "}").tagged(NAME, key, value);

        assertThat(inspect().namesHost()).isEqualTo(namesHost);
    }

    @Test
    void aSecretWithNeitherNamesNoHost() {
        secrets.with(NAME, "{" + LOGIN + "}");

        assertThat(inspect().namesHost()).isFalse();
    }

    @Test
    void aSecretIsFoundByItsArnTooAndNamedByBoth() {
        secrets.with(NAME, "{" + LOGIN + "}").encryptedWith(NAME, "alias/own");

        var inspection =
                new ExistingSecret(secrets).inspect(InMemorySecrets.arn(NAME), Optional.of(ENDPOINT), LOGIN_KEYS);

        assertThat(inspection.name()).isEqualTo(NAME);
        assertThat(inspection.arn()).isEqualTo(InMemorySecrets.arn(NAME));
        assertThat(inspection.kmsKeyId()).contains("alias/own");
    }

    @Test
    void aSecretThatIsNotThereIsAFinding() {
        assertThat(codes()).containsExactly("SECRET_NOT_FOUND");
    }

    @Test
    void aSecretThatIsBeingDeletedIsAFindingWithItsWayBack() {
        secrets.with(NAME, "{" + LOGIN + "}").deleted(NAME);

        assertThat(inspect().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("SECRET_DELETED");
            assertThat(finding.remedy()).contains("restore-secret --secret-id " + NAME);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"username": "glue"} | password
            {"USERNAME": "glue", "PASSWORD": "hunter2"} | username, password
            {"username": "glue", "password": null} | password
            {} | username, password
            """)
    void missingKeysAreNamed(String content, String missing) {
        secrets.with(NAME, content);

        assertThat(inspect().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("SECRET_KEYS_MISSING");
            assertThat(finding.message()).endsWith("Glue reads: " + missing + ".");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "engine": "postgres" | engine
            "dbname": "orders", "admin_password": "hunter2", "engine": "postgres" | admin_password, dbname, engine
            "PASSWORD": "hunter2" | PASSWORD
            "aHunter2!": 1, "dbname": "orders" | dbname, 1 whose names look like values
            "hunter2 hunter2": 1, "": 1 | 2 whose names look like values
            """)
    void whatElseASecretHoldsIsNamed(String keys, String named) {
        secrets.with(NAME, "{" + LOGIN + ", " + keys + "}");

        assertThat(inspect().findings()).isEmpty();
        assertThat(inspect().warnings())
                .singleElement()
                .asString()
                .endsWith("can read too: " + named + ".")
                .doesNotContain("unter2");
    }

    @Test
    void aLongNameIsTakenForAValueAndManyAreCutAndTheCutIsTold() {
        var keys = IntStream.range(0, 13)
                .mapToObj(number -> ", \"key-" + (char) ('a' + number) + "\": 1")
                .collect(Collectors.joining());
        secrets.with(NAME, "{" + LOGIN + keys + ", \"" + "k".repeat(65) + "\": 1}");

        assertThat(inspect().warnings())
                .singleElement()
                .asString()
                .endsWith("key-a, key-b, key-c, key-d, key-e, key-f, key-g, key-h, key-i, key-j, 3 more,"
                        + " 1 whose names look like values.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"host\": \"orders.example.com\", \"port\": 5432", "\"port\": 1"})
    void whereTheLoginIsForIsNothingElse(String keys) {
        secrets.with(NAME, "{" + LOGIN + ", " + keys + "}");

        assertThat(inspect().warnings()).isEmpty();
    }

    @Test
    void notBeingAllowedToLookAtItIsNotTakenForItsAbsence() {
        secrets.with(NAME, "{}")
                .failing(
                        "DescribeSecret",
                        Failures.of(SecretsManagerException.builder(), 400, "AccessDeniedException", "no"));

        assertThat(codes()).containsExactly("SECRET_DENIED");
    }

    @Test
    void anyOtherFailureToLookAtItLeaves() {
        var failure = Failures.of(SecretsManagerException.builder(), 500, "InternalServiceError", "no");
        secrets.with(NAME, "{}").failing("DescribeSecret", failure);

        assertThatThrownBy(this::inspect).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2", "\"hunter2\"", "[\"username\", \"password\"]", "{\"password\": hunter2}", "", "4711"})
    void whatIsNoJsonObjectIsMalformedAndNotQuoted(String content) {
        secrets.with(NAME, content);

        assertThat(codes()).containsExactly("SECRET_MALFORMED");
        assertThat(inspect().toString()).doesNotContain("hunter2");
    }

    @Test
    void aBinarySecretIsMalformed() {
        secrets.with(NAME, null);

        assertThat(inspect().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("SECRET_MALFORMED");
            assertThat(finding.message()).contains("is binary");
        });
    }

    @Test
    void notBeingAllowedToLookInsideIsAWarningAndNotAProofOfTheHost() {
        secrets.with(NAME, "{" + LOGIN + ", \"host\": \"orders.example.com\", \"port\": 5432}")
                .failing(
                        "GetSecretValue",
                        Failures.of(SecretsManagerException.builder(), 400, "AccessDeniedException", "KMS"));

        var inspection = inspect();

        assertThat(inspection.namesHost()).isFalse();
        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.warnings()).singleElement().asString().contains("could not look into");
    }

    @Test
    void aTagCountsWithoutALookInside() {
        secrets.with(NAME, "{}")
                .tagged(NAME, ResourceTag.HOST, ENDPOINT.toString())
                .failing(
                        "GetSecretValue",
                        Failures.of(SecretsManagerException.builder(), 400, "AccessDeniedException", "no"));

        assertThat(inspect().namesHost()).isTrue();
    }

    @Test
    void aSecretWithoutAValueIsAWarning() {
        secrets.with(NAME, "{}")
                .failing(
                        "GetSecretValue",
                        Failures.of(ResourceNotFoundException.builder(), 400, "ResourceNotFoundException", "no"));

        assertThat(inspect().warnings()).hasSize(1);
    }

    @Test
    void anyOtherFailureLeavesAndIsNotTakenForAnAnswer() {
        var failure = Failures.of(SecretsManagerException.builder(), 500, "InternalServiceError", "no");
        secrets.with(NAME, "{}").failing("GetSecretValue", failure);

        assertThatThrownBy(this::inspect).isSameAs(failure);
    }

    private List<String> codes() {
        return inspect().findings().stream().map(Finding::code).toList();
    }

    private Inspection inspect() {
        return new ExistingSecret(secrets).inspect(NAME, Optional.of(ENDPOINT), LOGIN_KEYS);
    }
}
