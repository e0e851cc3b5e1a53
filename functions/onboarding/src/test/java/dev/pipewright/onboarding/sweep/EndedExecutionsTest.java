package dev.pipewright.onboarding.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

class EndedExecutionsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "RUNNING, GOES_ON",
        "PENDING_REDRIVE, GOES_ON",
        "SOMETHING_NEW, GOES_ON",
        "SUCCEEDED, SUCCEEDED",
        "FAILED, BROKEN_OFF",
        "TIMED_OUT, BROKEN_OFF",
        "ABORTED, BROKEN_OFF"
    })
    void anExecutionHasEndedOnceItsStatusSaysSo(String status, ExecutionEnd end) {
        assertThat(end(new Workflows(status, NOW.minus(Duration.ofMinutes(21)))))
                .isEqualTo(end);
    }

    @Test
    void anExecutionThatIsForgottenHasEndedNobodyKnowsHow() {
        assertThat(end(new Workflows(null, NOW))).isEqualTo(ExecutionEnd.FORGOTTEN);
    }

    @Test
    void whatMayStillBeAtWorkForAnExecutionThatWasJustStoppedIsWaitedFor() {
        assertThat(end(new Workflows("ABORTED", NOW.minus(Duration.ofMinutes(20)))))
                .isEqualTo(ExecutionEnd.GOES_ON);
        assertThat(end(new Workflows("ABORTED", null))).isEqualTo(ExecutionEnd.GOES_ON);
    }

    @Test
    void aTagThatNamesNoExecutionSaysNothing() {
        assertThat(new EndedExecutions(new Workflows("ABORTED", NOW), Clock.systemUTC()).apply("somebody's own words"))
                .isEqualTo(ExecutionEnd.GOES_ON);
    }

    private static ExecutionEnd end(Workflows workflows) {
        return new EndedExecutions(workflows, Clock.fixed(NOW, ZoneOffset.UTC)).apply("arn");
    }

    /**
     * @param status of every execution; null where none is known
     * @param stopDate of every execution
     */
    private record Workflows(String status, Instant stopDate) implements SfnClient {

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            assertThat(request.includedData()).isEqualTo(IncludedData.METADATA_ONLY);
            if (!request.executionArn().startsWith("arn")) {
                throw InvalidArnException.builder().statusCode(400).build();
            }
            if (status == null) {
                throw ExecutionDoesNotExistException.builder().statusCode(400).build();
            }
            return DescribeExecutionResponse.builder()
                    .status(status)
                    .stopDate(stopDate)
                    .build();
        }

        @Override
        public String serviceName() {
            return SfnClient.SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
