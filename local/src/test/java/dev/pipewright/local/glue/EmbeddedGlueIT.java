package dev.pipewright.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.database.CacheFolder;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.database.DemoPostgres;
import dev.pipewright.local.database.DemoServer;
import dev.pipewright.local.database.RunFolder;
import dev.pipewright.local.glue.TokenAcceptance.PlayedLogin;
import dev.pipewright.local.glue.TokenAcceptance.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AuthenticationConfigurationInput;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** TestConnection and the smoke job against a real PostgreSQL: the texts after Glue's own are the driver's. */
class EmbeddedGlueIT {

    private static final String ENVELOPE = "Check that your connection definition references your JDBC database with"
            + " correct URL syntax, username, and password. ";
    private static final String WRONG_PASSWORD = "not-the-password-of-this-run";
    private static final String SECRET_ARN =
            "arn:aws:secretsmanager:eu-central-1:123456789012:secret:glue/orders-AbCdEf";

    private static final Map<String, String> IAM = Map.of(
            "--iam_url", GlueScene.URL,
            "--db_user", "glue_reader",
            "--token_service", "RDS",
            "--region", "eu-central-1");

    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());
    private static RunFolder run;
    private static DemoServer postgres;

    private final GlueScene scene = GlueScene.playing(
            endpoint -> endpoint.port() == 5432 ? new Endpoint(postgres.host(), postgres.port()) : closed(endpoint));

    @BeforeAll
    static void start() {
        run = RunFolder.create();
        postgres = DemoPostgres.start(run, CacheFolder.ofUser(System.getenv()), List.of("orders", "archive"), LOGIN)
                .join();
    }

    @AfterAll
    static void stop() {
        run.close();
    }

    @BeforeEach
    void secret() {
        scene.secrets
                .with("glue/orders", secret("username", "password", LOGIN.password()))
                .with("glue/wrong", secret("username", "password", WRONG_PASSWORD))
                .with("glue/keys", secret("user", "password", LOGIN.password()))
                .with(SECRET_ARN, secret("USERNAME", "PASSWORD", LOGIN.password()));
    }

    @Test
    void aRightDefinitionPassesTheTest() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertThatCode(() -> scene.glue.testConnection(request -> request.connectionName("orders")))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnsavedDefinitionWithUserAndPasswordPassesTheTest() {
        Map<String, String> properties =
                Map.of("JDBC_CONNECTION_URL", GlueScene.URL, "USERNAME", LOGIN.user(), "PASSWORD", LOGIN.password());

        assertThatCode(() -> scene.glue.testConnection(request -> request.testConnectionInput(
                        input -> input.connectionType("JDBC").connectionPropertiesWithStrings(properties))))
                .doesNotThrowAnyException();
    }

    @Test
    void aVersionTwoConnectionPassesTheTestThroughItsSecretArn() {
        scene.create(ConnectionInput.builder()
                .name("unified")
                .connectionType("POSTGRESQL")
                .connectionPropertiesWithStrings(
                        Map.of("HOST", "orders.example.com", "PORT", "5432", "DATABASE", "orders"))
                .authenticationConfiguration(AuthenticationConfigurationInput.builder()
                        .authenticationType("BASIC")
                        .secretArn(SECRET_ARN)
                        .build()));

        assertThatCode(() -> scene.glue.testConnection(request -> request.connectionName("unified")))
                .doesNotThrowAnyException();
    }

    @Test
    void aTokenThatTheDatabaseWouldTakeIsMintedForItAndOpensARealSession() {
        var seen = new ArrayList<Token>();
        scene.tokens = (token, role) -> {
            seen.add(token);
            return Optional.of(new PlayedLogin(LOGIN.user(), LOGIN.password()));
        };
        scene.create(GlueScene.network("orders-iam", "subnet-1"));

        var run = scene.probe("orders-iam", IAM);

        assertThat(run.jobRunState()).as(scene.report()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(Json.tree(scene.report()).path("user").asText()).isEqualTo("glue_reader");
        assertThat(seen).singleElement().satisfies(token -> {
            assertThat(token.value())
                    .startsWith("orders.example.com:5432/?")
                    .contains("Action=connect", "DBUser=glue_reader", "X-Amz-Expires=900", "X-Amz-Signature=");
            assertThat(token).asString().doesNotContain("X-Amz");
            assertThat(scene.report()).doesNotContain(token.value());
        });
    }

    @Test
    void everyLoginMintsItsOwnToken() {
        var seen = new HashSet<String>();
        scene.tokens = (token, role) -> {
            seen.add(token.value());
            return Optional.empty();
        };
        scene.create(GlueScene.network("orders-iam", "subnet-1"));

        scene.probe("orders-iam", IAM);
        var again = new HashMap<>(GlueScene.arguments("orders-iam"));
        again.putAll(IAM);
        again.put("--db_user", "somebody");
        scene.run("smoke", again);

        assertThat(seen).hasSize(2);
    }

    @Test
    void aTokenThatTheDatabaseRefusesFailsInPostgresWords() {
        scene.create(GlueScene.network("orders-iam", "subnet-1"));

        var run = scene.probe("orders-iam", IAM);

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("FATAL: PAM authentication failed for user \"glue_reader\"");
        assertThat(Json.tree(scene.report()).path("sqlState").asText()).isEqualTo("28000");
        assertThat(Json.tree(scene.report()).path("errorClass").asText())
                .isEqualTo("org.postgresql.util.PSQLException");
    }

    @Test
    void whatRedshiftMintsIsNotPlayedHereAndSaysSo() {
        scene.create(GlueScene.network("dwh-iam", "subnet-1"));
        var redshift = new HashMap<>(IAM);
        redshift.put("--iam_url", "jdbc:redshift:iam://sales-dwh:eu-central-1/sales");
        redshift.put("--token_service", "REDSHIFT");

        scene.probe("dwh-iam", redshift);

        assertThat(Json.tree(scene.report()).path("message").asText()).contains("not supported by the embedded Glue");
    }

    @Test
    void aWrongPasswordFailsTheTestInTheDriversWords() {
        scene.create(GlueScene.jdbc("orders", Map.of("SECRET_ID", "glue/wrong")));

        assertThat(refusal())
                .isEqualTo(ENVELOPE + "FATAL: password authentication failed for user \"glue_reader\"")
                .doesNotContain(WRONG_PASSWORD);
    }

    @Test
    void anUnknownDatabaseFailsTheTest() {
        scene.create(GlueScene.jdbc(
                "orders", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://orders.example.com:5432/invoices")));

        assertThat(refusal()).isEqualTo(ENVELOPE + "FATAL: database \"invoices\" does not exist");
    }

    @Test
    void aClosedPortFailsTheTestAndTheAccountsAddressIsNamed() {
        scene.create(GlueScene.jdbc(
                "orders", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://ledger.example.com:6432/ledger")));

        assertThat(refusal())
                .startsWith(ENVELOPE + "Connection to ledger.example.com:6432 refused.")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void tlsThatIsDemandedAndNotOfferedFailsTheTest() {
        scene.create(GlueScene.jdbc("orders", Map.of("JDBC_ENFORCE_SSL", "true")));

        assertThat(refusal()).isEqualTo(ENVELOPE + "The server does not support SSL.");
    }

    @Test
    void aMissingSecretKeyFailsTheTest() {
        scene.create(GlueScene.jdbc("orders", Map.of("SECRET_ID", "glue/keys")));

        assertThat(refusal()).endsWith("It has no text under: username.").doesNotContain(LOGIN.password());
    }

    @Test
    void theSmokeJobReadsOneRowOfTheTable() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        var ended = scene.probe("orders", Map.of("--table", "public.orders"));

        var report = Json.tree(scene.report());
        assertThat(ended.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(ended.errorMessage()).isNull();
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly("probe", "product", "version", "user", "tls", "latencyMs", "rowsRead");
        assertThat(report.get("probe").textValue()).isEqualTo("PASSED");
        assertThat(report.get("product").textValue()).isEqualTo("PostgreSQL");
        assertThat(report.get("version").textValue()).startsWith("18");
        assertThat(report.get("user").textValue()).isEqualTo("glue_reader");
        assertThat(report.get("tls").booleanValue()).isFalse();
        assertThat(report.get("latencyMs").longValue()).isNotNegative();
        assertThat(report.get("rowsRead").intValue()).isEqualTo(1);
    }

    @Test
    void theSmokeJobNeedsNoTable() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        assertThat(scene.probe("orders", Map.of()).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(Json.tree(scene.report()).get("rowsRead").intValue()).isEqualTo(1);
    }

    @Test
    void aMissingTableFailsTheSmokeJobWithTheSourcesOwnCode() {
        scene.create(GlueScene.jdbc("orders", Map.of()));

        var ended = scene.probe("orders", Map.of("--table", "public.invoices"));

        var report = Json.tree(scene.report());
        assertThat(ended.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(ended.errorMessage())
                .matches("(?s)Error Category: UNCLASSIFIED_ERROR; Failed Line Number: \\d+; An error occurred while"
                        + " calling o\\d+\\.executeQuery\\. ERROR: relation \"public\\.invoices\" does not exist.*");
        assertThat(report.get("sqlState").textValue()).isEqualTo("42P01");
        assertThat(report.get("errorClass").textValue()).isEqualTo("org.postgresql.util.PSQLException");
    }

    @Test
    void aWrongPasswordFailsTheSmokeJobWithoutBeingRepeated() {
        scene.create(GlueScene.jdbc("orders", Map.of("SECRET_ID", "glue/wrong")));

        JobRun ended = scene.probe("orders", Map.of());

        assertThat(ended.errorMessage())
                .contains("UNCLASSIFIED_ERROR", "calling o87.getConnection. FATAL: password authentication failed")
                .doesNotContain(WRONG_PASSWORD);
        assertThat(scene.report())
                .isEqualTo("{\"probe\":\"FAILED\",\"errorClass\":\"org.postgresql.util.PSQLException\","
                        + "\"sqlState\":\"28P01\",\"vendorCode\":0,"
                        + "\"message\":\"FATAL: password authentication failed for user \\\"glue_reader\\\"\"}");
    }

    @Test
    void aClosedPortIsAConnectionErrorOfTheSmokeJob() {
        scene.create(GlueScene.jdbc(
                "orders", Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://ledger.example.com:6432/ledger")));

        JobRun ended = scene.probe("orders", Map.of());

        assertThat(ended.errorMessage())
                .startsWith("Error Category: CONNECTION_ERROR;")
                .contains("ledger.example.com:6432");
        assertThat(Json.tree(scene.report()).get("sqlState").textValue()).isEqualTo("08001");
    }

    @Test
    void aPasswordThatAnErrorTextQuotesIsMasked() {
        scene.create(GlueScene.jdbc(
                "orders",
                Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://orders.example.com:5432/" + LOGIN.password())));

        assertThat(refusal()).isEqualTo(ENVELOPE + "FATAL: database \"***\" does not exist");
    }

    private String refusal() {
        return catchThrowableOfType(
                        InvalidInputException.class,
                        () -> scene.glue.testConnection(request -> request.connectionName("orders")))
                .awsErrorDetails()
                .errorMessage();
    }

    private static String secret(String userKey, String passwordKey, String password) {
        return Json.write(Map.of(userKey, LOGIN.user(), passwordKey, password));
    }

    /** A loopback port that nobody listens on. */
    private static Endpoint closed(Endpoint endpoint) {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Endpoint("127.0.0.1", socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("No port for " + endpoint, e);
        }
    }
}
