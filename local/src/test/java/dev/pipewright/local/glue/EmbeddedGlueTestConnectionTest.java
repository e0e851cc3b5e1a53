package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.redaction.Redacted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.FederationSourceErrorCode;
import software.amazon.awssdk.services.glue.model.FederationSourceException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/** What TestConnection refuses before it logs in anywhere. */
class EmbeddedGlueTestConnectionTest {

    private static final SourceLogin LOGIN = new SourceLogin("reader", Redacted.of("s3cr3t-value"));

    private final GlueScene scene = GlueScene.empty();

    @Test
    void exactlyOneOfNameAndInputIsTested() {
        assertThatThrownBy(() -> scene.glue.testConnection(request -> {})).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scene.glue.testConnection(request ->
                        request.connectionName("x").testConnectionInput(input -> input.connectionType("JDBC"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anUnknownConnectionIsNotFound() {
        assertThatThrownBy(() -> test("missing"))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Connection missing not found.");
    }

    @Test
    void aTypeWhoseTestIsUndocumentedIsNotSupported() {
        scene.create(GlueScene.network("data", "subnet-1"));
        scene.create(ConnectionInput.builder()
                .name("snow")
                .connectionType("SNOWFLAKE")
                .connectionPropertiesWithStrings(Map.of("SparkProperties", "{}")));

        for (var name : List.of("data", "snow")) {
            assertNotSupported(name, "connection type");
        }
    }

    @Test
    void anEngineWithoutADriverHereIsNotSupported() {
        scene.create(GlueScene.jdbc("redshift", Map.of("JDBC_CONNECTION_URL", "jdbc:redshift://h:5439/db")));

        assertNotSupported(
                "redshift", "not supported by the embedded Glue for Amazon Redshift, for which it has no driver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JDBC_DRIVER_JAR_URI", "CUSTOM_JDBC_CERT"})
    void whatThisLaptopCannotPlayNeverPasses(String property) {
        scene.create(GlueScene.jdbc("orders", Map.of(property, "s3://bucket/key")));

        assertNotSupported("orders", property);
    }

    @Test
    void aConnectionThatIsNotReadyIsAValidationError() {
        var building = GlueScene.with(List.of(Connection.builder()
                .name("slow")
                .connectionType("POSTGRESQL")
                .connectionSchemaVersion(2)
                .status(ConnectionStatus.IN_PROGRESS)
                .build()));

        assertThatThrownBy(() -> building.glue.testConnection(request -> request.connectionName("slow")))
                .isInstanceOfSatisfying(GlueException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
                    assertThat(e).hasMessageContaining("ConnectionStatus is not READY for connection: slow");
                });
    }

    @Test
    void aNetworkFaultEndsTheTestBeforeTheSecretIsRead() {
        var blocked = GlueScene.behind(connection -> Optional.of("VPC S3 endpoint validation failed"));
        blocked.secrets.with("glue/orders", () -> {
            throw new AssertionError("the secret was read");
        });
        blocked.create(GlueScene.jdbc("orders", Map.of()));

        assertThatThrownBy(() -> blocked.glue.testConnection(request -> request.connectionName("orders")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("VPC S3 endpoint validation failed");
    }

    @Test
    void aDriverClassGlueDoesNotKnowIsRefused() {
        scene.create(GlueScene.jdbc("orders", Map.of("JDBC_DRIVER_CLASS_NAME", "com.example.Driver")));

        assertInvalid("Unsupported jdbc driver classname: com.example.Driver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://h/db", "jdbc:foo://h/db", "jdbc:postgresql://a:port/db", "jdbc:mysql:"})
    void aUrlThatNoDriverAcceptsIsRefusedInGluesWords(String url) {
        scene.create(GlueScene.jdbc("orders", Map.of("JDBC_CONNECTION_URL", url)));

        assertInvalid("Check that your connection definition references your JDBC database with correct URL syntax,"
                + " username, and password. No suitable driver");
    }

    @Test
    void aMissingSecretIsReportedAsSecretsManagerSaysIt() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertInvalid("Secrets Manager can't find the specified secret. (Service: AWSSecretsManager;"
                + " Status Code: 400; Error Code: ResourceNotFoundException)");
    }

    @Test
    void aSecretMarkedForDeletionIsReportedAsSecretsManagerSaysIt() {
        scene.secrets.with("glue/orders", () -> {
            throw FakeSecrets.error("InvalidRequestException", "it was marked for deletion.");
        });
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertInvalid("it was marked for deletion. (Service: AWSSecretsManager");
    }

    @Test
    void aDeniedSecretIsAnAccessDeniedException() {
        scene.secrets.with("glue/orders", () -> {
            throw FakeSecrets.error(
                    "AccessDeniedException", "User: x is not authorized to perform: secretsmanager:GetSecretValue");
        });
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertThatThrownBy(() -> test("orders"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("is not authorized to perform: secretsmanager:GetSecretValue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cr3t-value|It is not JSON.",
                "{\"password\":\"s3cr3t-value\",|It is not JSON.",
                "[\"s3cr3t-value\"]|It is not a JSON object.",
                "{\"user\":\"reader\",\"password\":\"s3cr3t-value\"}|It has no text under: username.",
                "{\"username\":\"reader\",\"pass\":\"s3cr3t-value\"}|It has no text under: password.",
                "{\"USERNAME\":\"reader\",\"PASSWORD\":\"s3cr3t-value\"}|It has no text under: username, password.",
                "{\"username\":\"\",\"password\":7}|It has no text under: username, password.",
            })
    void anUnusableSecretIsRefusedWithoutItsValues(String secret, String reason) {
        scene.secrets.with("glue/orders", secret);
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertThatThrownBy(() -> test("orders"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The AWS Secrets Manager secret is invalid.")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cr3t-value");
    }

    @Test
    void aSourceWhoseStandInDoesNotStartIsNotSupportedWithTheReason() {
        var without = GlueScene.playing(endpoint -> {
            throw new IllegalStateException("MySQL and MariaDB cannot be played on this machine");
        });
        without.secrets.with("glue/shop", "{\"username\":\"u\",\"password\":\"p\"}");
        without.create(GlueScene.jdbc("shop", Map.of("JDBC_CONNECTION_URL", "jdbc:mysql://h:3306/shop")));

        assertThatThrownBy(() -> without.glue.testConnection(request -> request.connectionName("shop")))
                .isInstanceOf(FederationSourceException.class)
                .hasMessageContaining("cannot be played on this machine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://a.example.com/orders?sslmode=disable|sslmode|require",
                "jdbc:postgresql://a.example.com/orders?sslmode=verify-full|sslmode|verify-full",
                "jdbc:mysql://a.example.com/orders|sslMode|REQUIRED",
                "jdbc:mysql://a.example.com/orders?sslMode=VERIFY_CA|sslMode|VERIFY_CA",
                "jdbc:mariadb://a.example.com/orders?sslMode=disable|sslMode|trust"
            })
    void enforcedTlsIsDemandedInTheDriversOwnWordsAndAStrongerDemandIsKept(String url, String name, String value) {
        var target = target(Map.of("JDBC_CONNECTION_URL", url, "JDBC_ENFORCE_SSL", "true"));

        assertThat(target.parameters()).containsEntry(name, value);
        assertThat(target.properties(LOGIN)).containsEntry(name, value);
    }

    @Test
    void aTargetIsRewrittenForItsStandIn() {
        var target = target(Map.of("JDBC_CONNECTION_URL", "jdbc:mysql://shop.example.com/shop?tinyInt1isBit=false"));

        assertThat(target.endpoint()).hasToString("shop.example.com:3306");
        assertThat(target.urlAt(new Endpoint("127.0.0.1", 54_321))).isEqualTo("jdbc:mysql://127.0.0.1:54321/shop");
        assertThat(target.properties(LOGIN)).containsEntry("tinyInt1isBit", "false");
    }

    /** Each would make the driver run, read or write something on this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/db?socketFactory=com.example.Evil",
                "jdbc:postgresql://h/db?sslmode=require&loggerFile=/tmp/x",
                "jdbc:postgresql://h/db?%73ocketFactory=com.example.Evil",
                "jdbc:mysql://h/db?allowLoadLocalInfile=true",
                "jdbc:mysql://h/db?queryInterceptors=com.example.Evil",
                "jdbc:mysql://h/db?autoDeserialize=true",
                "jdbc:mariadb://h/db?allowLocalInfile=true",
                "jdbc:mariadb://h/db?sslMode=trust&credentialType=AWS-IAM",
                "jdbc:mysql://h/db?password=s3cr3t-value"
            })
    void aParameterThatIsNotKnownToBeHarmlessNeverReachesADriver(String url) {
        scene.create(GlueScene.jdbc("orders", Map.of("JDBC_CONNECTION_URL", url)));

        assertNotSupported("orders", "a URL with parameters that may do more than connect");
        assertThatThrownBy(() -> test("orders")).hasMessageNotContaining("s3cr3t-value");
    }

    private static JdbcTarget target(Map<String, String> properties) {
        return JdbcTarget.of(Connection.builder()
                .connectionType("JDBC")
                .connectionPropertiesWithStrings(properties)
                .build());
    }

    private void assertInvalid(String text) {
        assertThatThrownBy(() -> test("orders"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(text);
    }

    private void assertNotSupported(String name, String text) {
        assertThatThrownBy(() -> test(name))
                .hasMessageContaining(text)
                .isInstanceOfSatisfying(
                        FederationSourceException.class,
                        e -> assertThat(e.federationSourceErrorCode())
                                .isEqualTo(FederationSourceErrorCode.OPERATION_NOT_SUPPORTED_EXCEPTION));
    }

    private void test(String name) {
        scene.glue.testConnection(request -> request.connectionName(name));
    }
}
