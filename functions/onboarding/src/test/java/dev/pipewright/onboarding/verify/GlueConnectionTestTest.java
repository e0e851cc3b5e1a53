package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.verify.TestResult.TestedConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.FederationSourceException;
import software.amazon.awssdk.services.glue.model.GlueException;

class GlueConnectionTestTest {

    private static final String ENVELOPE = "Check that your connection definition references your JDBC database with"
            + " correct URL syntax, username, and password. ";

    private final InMemoryGlue glue = new InMemoryGlue().withJdbc("orders", Samples.ORDERS_URL);
    private final InMemoryGlue patientGlue = new InMemoryGlue();

    @Test
    void anEmptyAnswerIsPassed() {
        var result = run();

        assertThat(result.state()).isEqualTo(CheckState.PASSED);
        assertThat(result.failures()).isEmpty();
        assertThat(result.checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("test.glue");
            assertThat(check.stage()).isEqualTo(Stage.GLUE_TEST);
            assertThat(check.durationMs()).isPresent();
        });
        assertThat(patientGlue.testedConnections).containsExactly("orders");
        assertThat(glue.testedConnections).isEmpty();
    }

    @Test
    void theTestedConnectionIsDescribedAsGlueNamesIt() {
        assertThat(run().connection())
                .contains(new TestedConnection(
                        "orders", "JDBC", "arn:aws:glue:eu-central-1:111122223333:connection/orders", 1));

        glue.with(Connection.builder()
                .name("orders")
                .connectionType("SNOWFLAKE")
                .connectionSchemaVersion(2)
                .build());
        assertThat(run().connection()).hasValueSatisfying(tested -> {
            assertThat(tested.type()).isEqualTo("SNOWFLAKE");
            assertThat(tested.schemaVersion()).isEqualTo(2);
        });
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | OperationNotSupportedException | no | NOT_SUPPORTED
            400 | UnknownOperationException | no | NOT_SUPPORTED
            400 | InvalidInputException | TestConnection is only available for the JDBC or SALESFORCE connection types | NOT_SUPPORTED
            400 | InvalidInputException | This is only supported for Unified Connections | NOT_SUPPORTED
            400 | InvalidInputException | The operation is not supported for this connection | NOT_SUPPORTED
            400 | InvalidInputException | Connection type SNOWFLAKE is not supported | NOT_SUPPORTED
            400 | AccessDeniedException | not authorized to perform iam:PassRole | INCONCLUSIVE
            400 | InvalidSignatureException | Signature expired | INCONCLUSIVE
            403 | SomethingElse | no | INCONCLUSIVE
            400 | OperationTimeoutException | took too long | INCONCLUSIVE
            400 | ConflictException | no | INCONCLUSIVE
            400 | ConcurrentModificationException | no | INCONCLUSIVE
            400 | IllegalSessionStateException | no | INCONCLUSIVE
            400 | FederationSourceRetryableException | try again | INCONCLUSIVE
            500 | InternalServiceException | no | INCONCLUSIVE
            503 | SomethingElse | no | INCONCLUSIVE
            400 | InvalidInputException | At least one security group must open all ingress ports | FAILED
            400 | InvalidInputException | Unable to resolve any valid connection | FAILED
            400 | ValidationException | ConnectionStatus is not READY for connection: orders | INCONCLUSIVE
            400 | ValidationException | 1 validation error detected | FAILED
            400 | EntityNotFoundException | no | FAILED
            400 | GlueEncryptionException | The key is disabled | FAILED
            400 | ResourceNumberLimitExceededException | no more | FAILED
            400 | InvalidInputException | Unsupported jdbc driver classname | FAILED
            400 | SomethingThatGlueHasNotYet | no | FAILED
            """)
    void eachAnswerMeansWhatItsRowSays(int status, String code, String message, CheckState expected) {
        answering(Failures.of(GlueException.builder(), status, code, message));

        var result = run();

        assertThat(result.state()).isEqualTo(expected);
        assertThat(result.failures()).hasSize(expected == CheckState.FAILED ? 1 : 0);
        assertThat(patientGlue.testedConnections).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, FAILED",
        "EntityNotFoundException, FAILED",
        "InvalidCredentialsException, FAILED",
        "InvalidInputException, FAILED",
        "InvalidResponseException, INCONCLUSIVE",
        "OperationTimeoutException, INCONCLUSIVE",
        "OperationNotSupportedException, NOT_SUPPORTED",
        "InternalServiceException, INCONCLUSIVE",
        "PartialFailureException, INCONCLUSIVE",
        "ThrottlingException, INCONCLUSIVE",
        ", FAILED"
    })
    void whatAFederatedSourceSaidIsReadByItsOwnCode(String code, CheckState expected) {
        answering(Failures.of(
                FederationSourceException.builder().federationSourceErrorCode(code),
                400,
                "FederationSourceException",
                "the source's words"));

        var result = run();

        assertThat(result.state()).isEqualTo(expected);
        assertThat(result.failures())
                .allSatisfy(failure -> assertThat(failure.text())
                        .isEqualTo("FederationSourceException: " + (code == null ? "" : code + ": ")
                                + "the source's words"));
    }

    @Test
    void aCodeThatSaysMoreThanThatTheInputWasRefusedIsPartOfWhatTheDiagnosisReads() {
        answering(Failures.of(GlueException.builder(), 400, "ResourceNumberLimitExceededException", "no more"));

        assertThat(run().failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.text()).isEqualTo("ResourceNumberLimitExceededException: no more"));
    }

    @ParameterizedTest(name = "{0} in schema version {1} is {2}")
    @CsvSource({
        "NETWORK, 1, NOT_SUPPORTED",
        "NETWORK, 2, NOT_SUPPORTED",
        "SNOWFLAKE, 1, NOT_SUPPORTED",
        "BIGQUERY, 1, NOT_SUPPORTED",
        "SNOWFLAKE, 2, PASSED",
        "BIGQUERY, 2, PASSED",
        "MYSQL, 2, PASSED",
        "JDBC, 1, PASSED"
    })
    void whatGlueDocumentsNoTestForIsNotAskedForOne(String type, int schemaVersion, CheckState expected) {
        glue.with(Connection.builder()
                .name("orders")
                .connectionType(type)
                .connectionSchemaVersion(schemaVersion)
                .build());

        var result = run();

        assertThat(result.state()).isEqualTo(expected);
        assertThat(result.failures()).isEmpty();
        assertThat(patientGlue.testedConnections).hasSize(expected == CheckState.PASSED ? 1 : 0);
        assertThat(result.connection()).hasValueSatisfying(tested -> {
            assertThat(tested.type()).isEqualTo(type);
            assertThat(tested.schemaVersion()).isEqualTo(schemaVersion);
        });
        assertThat(result.checks())
                .singleElement()
                .satisfies(check ->
                        assertThat(check.message()).contains(expected == CheckState.PASSED ? "logged in" : type));
    }

    @Test
    void aConnectionWithItsOwnAuthenticationIsOfTheSecondVersionThoughGlueDoesNotSaySo() {
        glue.with(Connection.builder()
                .name("orders")
                .connectionType("SNOWFLAKE")
                .authenticationConfiguration(own -> own.authenticationType("BASIC"))
                .build());

        assertThat(run().state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aConnectionThatGlueCouldNotMakeHasFailedInGluesWordsWithoutATest() {
        glue.with(unready(ConnectionStatus.FAILED)
                .statusReason("The secret is invalid: password=hunter2")
                .build());

        var result = run();

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).contains("The secret is invalid"));
        assertThat(result.toString()).doesNotContain("hunter2");
        assertThat(patientGlue.testedConnections).isEmpty();

        glue.with(unready(ConnectionStatus.FAILED).build());
        assertThat(run().failures()).hasSize(1);
    }

    @Test
    void aConnectionThatGlueIsStillMakingIsNotTested() {
        glue.with(unready(ConnectionStatus.IN_PROGRESS).build());

        assertThat(run().state()).isEqualTo(CheckState.INCONCLUSIVE);
        assertThat(patientGlue.testedConnections).isEmpty();
    }

    @Test
    void aConnectionThatIsReadyIsTested() {
        glue.with(unready(ConnectionStatus.READY).build());

        assertThat(run().state()).isEqualTo(CheckState.PASSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The authentication type 10 is not supported.
            Client does not support authentication protocol requested by server
            The server does not support SSL.
            TLS protocol version TLSv1 is not supported by the server.
            """)
    void aDriversNotSupportedIsAFailedTestAndLeadsToDiagnosis(String driverMessage) {
        answering(Failures.of(GlueException.builder(), 400, "InvalidInputException", ENVELOPE + driverMessage));

        assertThat(run().state()).isEqualTo(CheckState.FAILED);
    }

    @Test
    void aFailureLeavesGluesWordsForTheDiagnosisWithoutAnythingSecret() {
        answering(Failures.of(
                GlueException.builder(),
                400,
                "InvalidInputException",
                ENVELOPE + "FATAL: no such user in jdbc:postgresql://db/x?user=glue&password=hunter2"));

        var result = run();

        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.stage()).isEqualTo(Stage.GLUE_TEST);
            assertThat(failure.text()).contains("FATAL: no such user").contains("password=***");
        });
        assertThat(result.toString()).doesNotContain("hunter2");
    }

    @Test
    void aThrottledTestStartedNothingAndIsLeftToBeRetried() {
        var throttled = Failures.of(GlueException.builder(), 400, "ThrottlingException", "Rate exceeded");
        answering(throttled);

        assertThatThrownBy(this::run).isSameAs(throttled);
    }

    @Test
    void anAnswerThatNeverCameSaysNothingAboutTheSource() {
        answering(ApiCallTimeoutException.create(720_000));
        assertThat(run().state()).isEqualTo(CheckState.INCONCLUSIVE);

        answering(SdkClientException.create("Connection reset"));
        assertThat(run().state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aRefusalWithoutACodeIsNotGluesAndSaysNothingAboutTheSource() {
        answering(GlueException.builder().statusCode(400).build());

        assertThat(run().state()).isEqualTo(CheckState.INCONCLUSIVE);
    }

    @Test
    void aRefusalWithACodeAndWithoutAMessageIsStillAFailedTest() {
        answering(Failures.of(GlueException.builder(), 400, "InvalidInputException", null));

        assertThat(run().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).isEqualTo("InvalidInputException"));
    }

    @Test
    void aConnectionThatIsGoneIsNotTested() {
        assertThatThrownBy(() -> new GlueConnectionTest(glue, patientGlue).run(Samples.ACCOUNT, "gone"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.findings())
                                .extracting(Finding::code)
                                .containsExactly("CONNECTION_NOT_FOUND"));
        assertThat(patientGlue.testedConnections).isEmpty();
    }

    private static Connection.Builder unready(ConnectionStatus status) {
        return Connection.builder()
                .name("orders")
                .connectionType("MYSQL")
                .connectionSchemaVersion(2)
                .status(status);
    }

    private void answering(RuntimeException failure) {
        patientGlue.failing("TestConnection", failure);
    }

    private TestResult run() {
        return new GlueConnectionTest(glue, patientGlue).run(Samples.ACCOUNT, "orders");
    }
}
