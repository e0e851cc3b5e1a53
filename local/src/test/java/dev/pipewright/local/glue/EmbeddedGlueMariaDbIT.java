package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoMariaDb;
import dev.pipewright.local.database.DemoServer;
import dev.pipewright.local.database.RunFolder;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** TestConnection and the smoke job against a real MariaDB, through MySQL's driver and MariaDB's. */
class EmbeddedGlueMariaDbIT {

    private static final String SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/shop-AbCdEf";
    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static RunFolder run;
    private static DemoServer server;

    private final GlueScene scene =
            GlueScene.playing(endpoint -> new Endpoint(server.host(), endpoint.port() == 3306 ? server.port() : 1));

    @BeforeAll
    static void start() {
        run = RunFolder.create();
        server = DemoMariaDb.start(run, CacheFolder.ofUser(System.getenv()), List.of("shop", "blog"), LOGIN)
                .join();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void secrets() {
        scene.secrets
                .with("glue/shop", Json.write(Map.of("username", LOGIN.user(), "password", LOGIN.password())))
                .with("glue/wrong", Json.write(Map.of("username", LOGIN.user(), "password", "not-it")))
                .with(SECRET_ARN, Json.write(Map.of("USERNAME", LOGIN.user(), "PASSWORD", LOGIN.password())));
    }

    @ParameterizedTest
    @CsvSource({"mysql, MySQL, glue_reader@127.0.0.1", "mariadb, MariaDB, glue_reader"})
    void aRightDefinitionPassesTheTestAndTheSmokeJobReadsOneRow(String scheme, String product, String user) {
        create(scheme, "3306/shop", "glue/shop", Map.of());

        assertThatCode(() -> scene.glue.testConnection(request -> request.connectionName("shop")))
                .doesNotThrowAnyException();
        assertThat(scene.probe("shop", Map.of("--table", "shop.shop")).jobRunState())
                .isEqualTo(JobRunState.SUCCEEDED);

        var report = Json.tree(scene.report());
        assertThat(report.path("product").textValue()).isEqualTo(product);
        assertThat(report.path("version").textValue()).contains("MariaDB");
        assertThat(report.path("user").textValue()).isEqualTo(user);
        assertThat(report.path("tls").booleanValue()).isFalse();
        assertThat(report.path("rowsRead").intValue()).isEqualTo(1);
    }

    @Test
    void aVersionTwoConnectionPassesTheTestThroughItsSecretArn() {
        scene.create(ConnectionInput.builder()
                .name("shop")
                .connectionType("MYSQL")
                .connectionPropertiesWithStrings(Map.of("HOST", "shop.example.com", "PORT", "3306", "DATABASE", "shop"))
                .authenticationConfiguration(AuthenticationConfigurationInput.builder()
                        .authenticationType("BASIC")
                        .secretArn(SECRET_ARN)
                        .build()));

        assertThatCode(() -> scene.glue.testConnection(request -> request.connectionName("shop")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "mariadb"})
    void aWrongPasswordFailsTheTestInTheDriversWords(String scheme) {
        create(scheme, "3306/shop", "glue/wrong", Map.of());

        assertThat(refusal()).endsWith("Access denied for user 'glue_reader'@'127.0.0.1' (using password: YES)");
    }

    @Test
    void aDatabaseItHasNoRightOnFailsTheSmokeJobWithTheSourcesOwnCode() {
        create("mysql", "3306/invoices", "glue/shop", Map.of());

        assertThat(scene.probe("shop", Map.of()).jobRunState()).isEqualTo(JobRunState.FAILED);

        var report = Json.tree(scene.report());
        assertThat(report.path("vendorCode").intValue()).isEqualTo(1044);
        assertThat(report.path("sqlState").textValue()).isEqualTo("42000");
    }

    @Test
    void aMissingTableFailsTheSmokeJobWithTheSourcesOwnCode() {
        create("mysql", "3306/shop", "glue/shop", Map.of());

        assertThat(scene.probe("shop", Map.of("--table", "invoices")).jobRunState())
                .isEqualTo(JobRunState.FAILED);

        assertThat(Json.tree(scene.report()).path("vendorCode").intValue()).isIn(1142, 1146);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql|SSL Connection required, but not provided by server.",
                "mariadb|Trying to connect with ssl, but ssl not enabled in the server"
            })
    void tlsThatIsDemandedAndNotOfferedFailsTheTest(String scheme, String words) {
        create(scheme, "3306/shop", "glue/shop", Map.of("JDBC_ENFORCE_SSL", "true"));

        assertThat(refusal()).endsWith(words);
    }

    @Test
    void aClosedPortFailsTheTestAndTheAccountsAddressIsNamed() {
        create("mariadb", "3399/shop", "glue/shop", Map.of());

        assertThat(refusal())
                .endsWith("Socket fail to connect to shop.example.com:3399. Connection refused")
                .doesNotContain("127.0.0.1");
    }

    private void create(String scheme, String place, String secret, Map<String, String> more) {
        var properties = new HashMap<>(more);
        properties.put("JDBC_CONNECTION_URL", "jdbc:" + scheme + "://shop.example.com:" + place);
        properties.put("SECRET_ID", secret);
        scene.create(GlueScene.jdbc("shop", properties));
    }

    private String refusal() {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> scene.glue.testConnection(request -> request.connectionName("shop")))
                .awsErrorDetails()
                .errorMessage();
    }
}
