package dev.pipewright.onboarding.sweep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;

/**
 * How executions stand, by their ARNs. A redriven execution runs again. Only status and dates are asked for: input and output
 * are encrypted with a key that a sweep has no use for.
 *
 * <p>A function that was at work when its execution was stopped goes on to its own end and may still make something. So an
 * execution has ended only {@link #SETTLING} after its last state.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">DescribeExecution</a>
 */
record EndedExecutions(SfnClient workflows, Clock clock) implements Function<String, ExecutionEnd> {

    /** Longer than any function, Glue job of a test or crawl that it had started. */
    static final Duration SETTLING = Duration.ofMinutes(20);

    @Override
    public ExecutionEnd apply(String arn) {
        try {
            return end(workflows.describeExecution(
                    request -> request.executionArn(arn).includedData(IncludedData.METADATA_ONLY)));
        } catch (ExecutionDoesNotExistException e) {
            return ExecutionEnd.FORGOTTEN;
        } catch (InvalidArnException e) {
            // The tag is nothing that Pipewright wrote.
            return ExecutionEnd.GOES_ON;
        }
    }

    private ExecutionEnd end(DescribeExecutionResponse execution) {
        if (!isSettled(execution.stopDate())) {
            return ExecutionEnd.GOES_ON;
        }
        return switch (execution.status()) {
            case SUCCEEDED -> ExecutionEnd.SUCCEEDED;
            case FAILED, TIMED_OUT, ABORTED -> ExecutionEnd.BROKEN_OFF;
            default -> ExecutionEnd.GOES_ON;
        };
    }

    private boolean isSettled(Instant stopDate) {
        return stopDate != null && stopDate.plus(SETTLING).isBefore(clock.instant());
    }
}
