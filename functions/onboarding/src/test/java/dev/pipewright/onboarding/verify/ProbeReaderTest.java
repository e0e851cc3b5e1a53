package dev.pipewright.onboarding.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.outcome.CheckState;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.outcome.TestFailure;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.account.Failures;
import dev.pipewright.onboarding.account.InMemoryGlue;
import dev.pipewright.onboarding.account.InMemoryStorage;
import dev.pipewright.onboarding.account.Samples;
import dev.pipewright.onboarding.verify.EngineTest.Next;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.GlueException;

class ProbeReaderTest {

    private static final String KEY = Samples.EXECUTION.probeKey();
    private static final String RUN = "{\"JobRunState\": \"SUCCEEDED\"}";
    private static final String PASSED = """
            {"probe": "PASSED", "product": "PostgreSQL", "version": "16.3", "user": "glue", "rowsRead": 1,
             "latencyMs": 412}""";
    private static final String FAILED = """
            {"probe": "FAILED", "errorClass": "org.postgresql.util.PSQLException", "sqlState": "28P01",
             "vendorCode": 0, "message": "FATAL: password authentication failed for user \\"glue\\""}""";

    private final InMemoryGlue glue = new InMemoryGlue();
    private final InMemoryStorage storage = new InMemoryStorage();
    private static final HandOver HANDOVER = HandOver.of(new ProbeTarget(
            SourceType.POSTGRESQL,
            "orders",
            Optional.of("orders"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    private Optional<String> table = Optional.empty();

    @Test
    void theExceptionsBehindAFailureAreEvidenceOutermostFirst() {
        storage.with("artifacts", KEY, """
                {"probe": "FAILED", "errorClass": "java.net.SocketTimeoutException", "message": "Connect timed out",
                 "chain": ["org.postgresql.util.PSQLException", "java.net.SocketTimeoutException"]}""");

        assertThat(read(RUN, true).checks())
                .singleElement()
                .satisfies(check -> assertThat(check.evidence())
                        .containsEntry(
                                "chain",
                                List.of("org.postgresql.util.PSQLException", "java.net.SocketTimeoutException")));
    }

    @Test
    void aPassedProbeIsProofAndComesWithTheWayToUseTheConnection() {
        storage.with("artifacts", KEY, PASSED);

        var result = read(RUN, false);

        assertThat(result.state()).isEqualTo(CheckState.PASSED);
        assertThat(result.failures()).isEmpty();
        assertThat(result.checks()).singleElement().satisfies(check -> {
            assertThat(check.id()).isEqualTo("test.glue-etl");
            assertThat(check.stage()).isEqualTo(Stage.ENGINE);
            assertThat(check.durationMs()).hasValue(412);
            assertThat(check.evidence())
                    .isEqualTo(Map.of("product", "PostgreSQL", "version", "16.3", "user", "glue", "rowsRead", 1));
        });
        assertThat(result.handover()).contains(HANDOVER);
    }

    @Test
    void theTableThatWasReadIsNamed() {
        storage.with("artifacts", KEY, PASSED);
        table = Optional.of("public.orders");

        var result = read(RUN, false);

        assertThat(result.checks().get(0).message()).contains("public.orders");
    }

    @Test
    void aFailedProbeLeavesTheDriversOwnClassStateAndCode() {
        storage.with("artifacts", KEY, FAILED);

        var result = read(RUN, false);

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.handover()).isEmpty();
        assertThat(result.failures())
                .containsExactly(new TestFailure(
                        Stage.ENGINE,
                        "FATAL: password authentication failed for user \"glue\"",
                        Optional.of("org.postgresql.util.PSQLException"),
                        Optional.of("28P01"),
                        OptionalInt.of(0)));
    }

    @Test
    void theProbesDocumentComesBeforeTheRunsOwnMessage() {
        storage.with("artifacts", KEY, FAILED);

        assertThat(read("{\"ErrorMessage\": \"This connection has been closed.\"}", false)
                        .failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.text()).startsWith("FATAL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"JobRunState": "FAILED", "ErrorMessage": "VPC S3 endpoint validation failed"} | VPC S3 endpoint validation failed
            {"Error": "States.TaskFailed", "Cause": "{\\"JobRunState\\":\\"FAILED\\",\\"ErrorMessage\\":\\"no route\\"}"} | no route
            {"Error": "Glue.ConcurrentRunsExceededException", "Cause": "Concurrent runs exceeded"} | Concurrent runs exceeded
            {"JobRunState": "TIMEOUT"} | The smoke job ended TIMEOUT and left no probe document that can be read.
            {"JobRunState": "SUCCEEDED"} | The smoke job ended SUCCEEDED and left no probe document that can be read.
            {"Error": "States.Timeout"} | The smoke job ended States.Timeout and left no probe document that can be read.
            {} | The smoke job ended without a state and left no probe document that can be read.
            """)
    void aRunThatLeftNoDocumentIsAFailedTestInTheRunsWords(String run, String text) {
        var result = read(run, false);

        assertThat(result.state()).isEqualTo(CheckState.FAILED);
        assertThat(result.failures()).containsExactly(TestFailure.ofText(Stage.ENGINE, text));
    }

    @Test
    void aDocumentThatCannotBeReadIsAFailedTestAndItsJobIsRemovedAllTheSame() {
        storage.with("artifacts", KEY, "{\"probe\": \"MAYBE\"}");

        assertThat(read(RUN, true).state()).isEqualTo(CheckState.FAILED);
        assertThat(glue.deletedJobs).containsExactly("smoke");
    }

    @Test
    void theDocumentOfAnotherExecutionIsNotRead() {
        storage.with("artifacts", "probes/req-0.json", PASSED).with("elsewhere", KEY, PASSED);

        assertThat(read(RUN, false).state()).isEqualTo(CheckState.FAILED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aJobIsDeletedExactlyIfItWasMadeForThisTest(boolean deleteJob) {
        storage.with("artifacts", KEY, PASSED);

        read(RUN, deleteJob);

        assertThat(glue.deletedJobs).isEqualTo(deleteJob ? List.of("smoke") : List.of());
    }

    @Test
    void aJobIsDeletedAfterAFailureToo() {
        read(RUN, true);

        assertThat(glue.deletedJobs).containsExactly("smoke");
    }

    @Test
    void aJobThatCannotBeDeletedIsLeftToTheSweepAndTheProofCounts() {
        storage.with("artifacts", KEY, PASSED);
        glue.failing("DeleteJob", Failures.of(GlueException.builder(), 500, "InternalServiceException", "no"));

        assertThat(read(RUN, true).state()).isEqualTo(CheckState.PASSED);
    }

    @Test
    void aSecretInAMessageIsTakenOutWhereverItCameFrom() {
        var quoted = "cannot open jdbc:postgresql://db/x?user=glue&password=hunter2";
        var inCause = JsonNodeFactory.instance.objectNode();
        inCause.put("Cause", Json.write(Map.of("ErrorMessage", quoted)));
        var results = new StringBuilder();
        for (var run : List.of(
                Json.write(Map.of("ErrorMessage", quoted)), inCause.toString(), "{\"Cause\": \"" + quoted + "\"}")) {
            results.append(read(run, false));
        }

        storage.with("artifacts", KEY, Json.write(Map.of("probe", "FAILED", "message", quoted)));
        results.append(read(RUN, false));

        assertThat(results).contains("password=***").doesNotContain("hunter2");
    }

    private TestResult read(String run, boolean deleteJob) {
        var test = new EngineTest(Next.START, "smoke", Map.of(), Optional.empty(), KEY, deleteJob, table, HANDOVER);
        return new ProbeReader(glue, storage, "artifacts")
                .read(new ReadProbeInput(Samples.EXECUTION, Samples.STATE, test, Json.tree(run)));
    }
}
