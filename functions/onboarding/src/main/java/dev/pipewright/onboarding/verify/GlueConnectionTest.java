package dev.pipewright.onboarding.verify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.redaction.Redaction;
import dev.pipewright.onboarding.verify.TestResult.TestedConnection;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.TestConnectionRequest;

/**
 * Phase A: Glue's TestConnection, by name, because only a stored connection carries its subnet and groups.
 *
 * <table>
 * <caption>What is not tested, as GetConnection shows it</caption>
 * <tr><th>connection</th><th>state</th></tr>
 * <tr><td>type NETWORK</td><td>NOT_SUPPORTED: it holds no login</td></tr>
 * <tr><td>type SNOWFLAKE or BIGQUERY, schema version 1</td><td>NOT_SUPPORTED: the operation is documented for JDBC and
 * SALESFORCE, and nothing shows that it logs in there</td></tr>
 * <tr><td>status FAILED</td><td>FAILED, in Glue's own reason: it is no connection that anything could use</td></tr>
 * <tr><td>status IN_PROGRESS</td><td>INCONCLUSIVE: Glue refuses to test it until it is READY</td></tr>
 * </table>
 *
 * <p>An empty 200 is PASSED. What a refusal means is tabled at {@link GlueTestRefusal}; no answer in time, a lost
 * connection, and an answer that is not Glue's are INCONCLUSIVE.
 *
 * <p>Whatever has started is not tried again: a second test is a second login.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_TestConnection.html">TestConnection</a>
 */
public final class GlueConnectionTest {

    static final String CHECK_ID = "test.glue";

    private static final Set<String> UNTESTED_BEFORE_VERSION_2 = Set.of("SNOWFLAKE", "BIGQUERY");

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final GlueClient glue;
    private final GlueClient patientGlue;

    /**
     * @param patientGlue the client for the test itself: minutes of time, no second attempt
     */
    public GlueConnectionTest(GlueClient glue, GlueClient patientGlue) {
        this.glue = glue;
        this.patientGlue = patientGlue;
    }

    /**
     * Tests a connection as it stands.
     *
     * @throws InvalidRequestException if there is no such connection
     */
    public TestResult run(AwsAccount account, String name) {
        var connection = connection(name);
        var start = System.nanoTime();
        return untested(connection, start).orElseGet(() -> test(name, start)).about(describe(account, connection));
    }

    /** Returns what is known without a test; empty if the connection is to be tested. */
    private static Optional<TestResult> untested(Connection connection, long start) {
        var type = connection.connectionTypeAsString();
        if (type.equals("NETWORK")) {
            return Optional.of(TestResult.of(check(
                    CheckState.NOT_SUPPORTED,
                    "A connection of type NETWORK holds no login, so Glue has nothing to test.",
                    start)));
        }
        if (UNTESTED_BEFORE_VERSION_2.contains(type) && schemaVersion(connection) == 1) {
            return Optional.of(TestResult.of(check(
                    CheckState.NOT_SUPPORTED,
                    "Glue documents no test for connections of type " + type + " in schema version 1; the engine's test"
                            + " is the proof.",
                    start)));
        }
        return switch (connection.status() == null ? ConnectionStatus.READY : connection.status()) {
            case FAILED -> Optional.of(failed(reason(connection), start));
            case IN_PROGRESS -> Optional.of(ended(GlueTestRefusal.notReady(), start));
            default -> Optional.empty();
        };
    }

    private static String reason(Connection connection) {
        return "Glue could not make the connection: "
                + Optional.ofNullable(connection.statusReason()).orElse("it gives no reason") + ".";
    }

    private static TestResult failed(String text, long start) {
        var redacted = Redaction.redact(text);
        return TestResult.failed(
                check(CheckState.FAILED, redacted, start), TestFailure.ofText(Stage.GLUE_TEST, redacted));
    }

    private TestResult test(String name, long start) {
        try {
            patientGlue.testConnection(
                    TestConnectionRequest.builder().connectionName(name).build());
            return TestResult.of(
                    check(CheckState.PASSED, "Glue reached the source through " + name + " and logged in.", start));
        } catch (GlueException e) {
            return ended(GlueTestRefusal.of(e), start);
        } catch (SdkClientException | UncheckedIOException e) {
            return TestResult.of(check(
                    CheckState.INCONCLUSIVE,
                    "Glue's test did not answer, or not in time, or not as Glue does; it may still be running.",
                    start));
        }
    }

    private static TestResult ended(GlueTestRefusal refusal, long start) {
        return refusal.state() == CheckState.FAILED
                ? failed(refusal.text(), start)
                : TestResult.of(check(refusal.state(), refusal.text(), start));
    }

    private static Check check(CheckState state, String message, long start) {
        return Check.of(CHECK_ID, Stage.GLUE_TEST, state, message, Map.of())
                .took((System.nanoTime() - start) / NANOS_PER_MILLI);
    }

    private Connection connection(String name) {
        try {
            return glue.getConnection(request -> request.name(name).hidePassword(true))
                    .connection();
        } catch (EntityNotFoundException e) {
            throw new InvalidRequestException(new Finding(
                    "connection.name",
                    "CONNECTION_NOT_FOUND",
                    "The connection " + name + " does not exist any more.",
                    "Start the request again."));
        }
    }

    private static TestedConnection describe(AwsAccount account, Connection connection) {
        var arn = account.arn("glue", "connection/" + connection.name());
        return new TestedConnection(
                connection.name(), connection.connectionTypeAsString(), arn, schemaVersion(connection));
    }

    /** Glue leaves the version out for some; only the second has an authentication of its own. */
    private static int schemaVersion(Connection connection) {
        return Optional.ofNullable(connection.connectionSchemaVersion())
                .orElse(connection.authenticationConfiguration() == null ? 1 : 2);
    }
}
