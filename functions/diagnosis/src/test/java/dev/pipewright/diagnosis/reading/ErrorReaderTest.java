package dev.pipewright.diagnosis.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.diagnosis.world.Runs;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReaderTest {

    private static final String GLUE =
            "Check that your connection definition references your JDBC database with correct "
                    + "URL syntax, username, and password. ";
    private static final ErrorReader READER = ErrorReader.withAllRules();

    @Test
    void theEnvelopesUserNameAndPasswordAreNoCredentialsCause() {
        assertThat(read(GLUE + "The connection attempt failed.").cause()).isEqualTo(Cause.NETWORK_TIMEOUT);
        assertThat(read(GLUE + "Something new").isKnown()).isFalse();
        assertThat(read(GLUE).isKnown()).isFalse();
    }

    @Test
    void theDeepestCauseWins() {
        var text = """
                com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure
                \tat com.mysql.cj.jdbc.ConnectionImpl.createNewIO(ConnectionImpl.java:829)
                Caused by: javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version
                """;

        assertThat(read(text).cause()).isEqualTo(Cause.TLS_PROTOCOL);
    }

    @Test
    void aDeepestCauseThatSaysNothingLeavesItToTheOneAbove() {
        var text =
                "org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are "
                        + "correct and that the postmaster is accepting TCP/IP connections.\nCaused by: java.io.EOFException";

        assertThat(read(text).cause()).isEqualTo(Cause.NETWORK_SOURCE_REFUSED);
    }

    @Test
    void sparksAndPythonsWrappingIsTakenOff() {
        var text = "Error Category: UNCLASSIFIED_ERROR; Failed Line Number: 12; An error occurred while calling "
                + "o104.getDynamicFrame. FATAL: database \"ordres\" does not exist";

        assertThat(read(text).cause()).isEqualTo(Cause.DRIVER_DATABASE_NOT_FOUND);
    }

    @Test
    void athenasWrappingIsTakenOff() {
        var text = "GENERIC_USER_ERROR: Encountered an exception[java.lang.RuntimeException] from your LambdaFunction["
                + "arn:aws:lambda:eu-central-1:123456789012:function:f] executed in context[retrieving meta-data] with "
                + "message[FATAL: role \"glue_reader\" is not permitted to log in]";

        assertThat(read(text).cause()).isEqualTo(Cause.CREDENTIALS_LOCKED);
    }

    /** The connector puts the vendor's code before the driver's words, which may hold brackets of their own. */
    @Test
    void whatAthenasConnectorSaysOfTheSourceIsReadAsTheSourcesOwnWords() {
        var text = "GENERIC_USER_ERROR: Encountered an exception[java.lang.RuntimeException] from your LambdaFunction["
                + "arn:aws:lambda:eu-central-1:123456789012:function:athenafederatedcatalog_shop] executed in context["
                + "S3SpillLocation{bucket='b', key='athena-spill/shop/1', directory=true}] with message[1045: Access denied"
                + " for user 'glue'@'10.0.1.7' (using password: YES)]\nThis query ran against the \"shop\" database";

        assertThat(read(text).cause()).isEqualTo(Cause.CREDENTIALS_WRONG);
    }

    @Test
    void aCrawlThatFoundNoTableIsTheEnginesOwnFailure() {
        var text =
                "The crawler found no table at the path orders/public/orderz. Glue takes the path's upper and lower case"
                        + " literally, and passes over a table that the login has no right to.";

        var reading = READER.read(Optional.of(SourceType.POSTGRESQL), TestFailure.ofText(Stage.ENGINE, text));

        assertThat(reading.cause()).isEqualTo(Cause.ENGINE);
        assertThat(reading.stage()).contains(Stage.ENGINE);
        assertThat(reading.alternatives()).contains(Cause.CREDENTIALS_PERMISSION);
    }

    @Test
    void aSqlStateBesideTheTextProves() {
        var reading =
                READER.read(Optional.empty(), Runs.coded("28P01", "FATAL: Passwort-Authentifizierung fehlgeschlagen"));

        assertThat(reading.cause()).isEqualTo(Cause.CREDENTIALS_WRONG);
        assertThat(reading.confidence()).isEqualTo(Confidence.PROVEN);
        assertThat(reading.stage()).contains(Stage.CREDENTIALS);
    }

    @Test
    void aSqlStateQuotedInTheTextProvesToo() {
        assertThat(read("pq: access refused (SQLSTATE 28P01)").confidence()).isEqualTo(Confidence.PROVEN);
        assertThat(read("SQLState: 3D000").cause()).isEqualTo(Cause.DRIVER_DATABASE_NOT_FOUND);
    }

    @Test
    void wordsAloneAreOnlyLikely() {
        assertThat(read("FATAL: password authentication failed for user \"glue_reader\"")
                        .confidence())
                .isEqualTo(Confidence.LIKELY);
    }

    @Test
    void libpqsSecondAttemptDoesNotHideTheWrongPassword() {
        var text =
                "connection to server at \"db\" (10.0.0.5), port 5432 failed: FATAL:  password authentication failed for "
                        + "user \"glue_reader\"\nconnection to server at \"db\" (10.0.0.5), port 5432 failed: FATAL:  no pg_hba.conf "
                        + "entry for host \"10.0.0.9\", user \"glue_reader\", database \"orders\", no encryption";

        assertThat(read(text).cause()).isEqualTo(Cause.CREDENTIALS_WRONG);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no pg_hba.conf entry for host \"10.1.1.1\", user \"u\", database \"d\", no encryption | TLS_REQUIRED",
                "no pg_hba.conf entry for host \"10.1.1.1\", user \"u\", database \"d\", SSL off | TLS_REQUIRED",
                "no pg_hba.conf entry for host \"10.1.1.1\", user \"u\", database \"d\", SSL on | CREDENTIALS_HOST_NOT_ALLOWED",
                "pg_hba.conf rejects connection for host \"10.1.1.1\", user \"u\", database \"d\", SSL encryption | CREDENTIALS_HOST_NOT_ALLOWED",
                "The authentication type 10 is not supported. | DRIVER_TOO_OLD",
                "The authentication type 12 is not supported. | CREDENTIALS_HOST_NOT_ALLOWED",
                "role \"u\" does not exist | CREDENTIALS_WRONG",
                "relation \"u\" does not exist | ENGINE",
                "BigQuery: Access Denied: Table p:d.t | CREDENTIALS_PERMISSION",
                "User arn:aws:iam::1:user/x is not authorized to perform: secretsmanager:GetSecretValue | CREDENTIALS_SECRET_DENIED",
                "User arn:aws:iam::1:user/x is not authorized to perform: kms:Decrypt | CREDENTIALS_KMS_DENIED",
                "User arn:aws:iam::1:user/x is not authorized to perform: iam:PassRole | IAM_ROLE_DENIED",
                "Connect to secretsmanager.eu-central-1.amazonaws.com:443 timed out | NETWORK_NO_SECRETS_PATH",
                "Connect to my-bucket.s3.eu-central-1.amazonaws.com:443 timed out | NETWORK_NO_S3_PATH",
                "Connect to db.example.com:5432 timed out | NETWORK_TIMEOUT",
                "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist. | UNKNOWN",
                "An error occurred (NoSuchBucket) when calling the GetObject operation: The specified bucket does not exist | UNKNOWN",
                "s3://drivers/pg.jar: An error occurred (NoSuchKey) when calling the GetObject operation | DRIVER_JAR_NOT_FOUND",
                "NoSuchBucket: The specified bucket does not exist: s3://drivers/pg.jar | DRIVER_JAR_NOT_FOUND",
                "the job was refused | UNKNOWN",
                "everything is fine | UNKNOWN"
            })
    void nearTextsAreToldApart(String text, Cause cause) {
        assertThat(read(text).cause()).isEqualTo(cause);
    }

    @Test
    void anotherEnginesRulesDoNotApply() {
        var failure = Runs.words("FATAL: role \"glue_reader\" does not exist");

        assertThat(READER.read(Optional.of(SourceType.POSTGRESQL), failure).isKnown())
                .isTrue();
        assertThat(READER.read(Optional.of(SourceType.ORACLE), failure).isKnown())
                .isFalse();
    }

    @Test
    void whatIsQuotedHoldsNoSecretAndIsShort() {
        var reading = read("boom jdbc:postgresql://h/d?user=u&password=hunter2 " + "x".repeat(5_000));

        assertThat(reading.quoted()).doesNotContain("hunter2").hasSizeLessThan(1_100);
    }

    private static Reading read(String text) {
        return READER.read(Optional.empty(), TestFailure.ofText(Stage.GLUE_TEST, text));
    }
}
