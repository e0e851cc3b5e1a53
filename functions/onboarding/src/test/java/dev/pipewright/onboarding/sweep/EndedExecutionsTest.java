package dev.pipewright.onboarding.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

class EndedExecutionsTest {

    @ParameterizedTest
    @CsvSource({
        "RUNNING, false",
        "PENDING_REDRIVE, false",
        "SOMETHING_NEW, false",
        "SUCCEEDED, true",
        "FAILED, true",
        "TIMED_OUT, true",
        "ABORTED, true"
    })
    void anExecutionHasEndedOnceItsStatusSaysSo(String status, boolean ended) {
        assertThat(new EndedExecutions(new Workflows(status)).test("arn")).isEqualTo(ended);
    }

    @Test
    void anExecutionThatIsForgottenHasEnded() {
        assertThat(new EndedExecutions(new Workflows(null)).test("arn")).isTrue();
    }

    /** @param status of every execution; null where none is known */
    private record Workflows(String status) implements SfnClient {

        @Override
        public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
            if (status == null) {
                throw ExecutionDoesNotExistException.builder().statusCode(400).build();
            }
            return DescribeExecutionResponse.builder().status(status).build();
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
