package dev.pipewright.onboarding.sweep;

import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Whether an execution has ended, by its ARN. One that Step Functions has forgotten, 90 days after its end, has.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html">DescribeExecution</a>
 */
record EndedExecutions(SfnClient workflows) implements Predicate<String> {

    private static final Set<ExecutionStatus> ENDS = Set.of(
            ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED);

    @Override
    public boolean test(String arn) {
        try {
            return ENDS.contains(workflows
                    .describeExecution(request -> request.executionArn(arn))
                    .status());
        } catch (ExecutionDoesNotExistException e) {
            return true;
        }
    }
}
