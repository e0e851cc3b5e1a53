package dev.pipewright.infra;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.OnFailureProperty;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Where a call goes that could not be made, or whose function failed for good: a queue per caller, empty as long as all is
 * well. What lies in it is the call itself, so that it can be made again.
 *
 * <p>A rule or a schedule has done its part once Lambda has taken the call. That the function then failed is known to
 * Lambda alone, so both of them have to be told the queue.
 *
 * <p>To make a call again, its function is invoked by hand with what the message holds: the body itself where it comes from
 * a rule or a schedule, {@code requestPayload} of the body where it comes from Lambda. Every function that is called so can
 * be called twice.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Records of asynchronous
 *     invocations</a>
 */
final class DeadLetters {

    /** As long as SQS keeps anything. */
    private static final Duration KEPT = Duration.days(14);

    /** The longest that Lambda holds a call for. */
    private static final Duration LONGEST = Duration.hours(6);

    private DeadLetters() {}

    static Queue of(Construct scope) {
        return Queue.Builder.create(scope, "DeadLetters")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
    }

    /**
     * Keeps the calls that the function failed on.
     *
     * @param retries how often Lambda itself makes the call again, 0 to 2
     * @param useful how long the call is worth being made
     */
    static void ofFailures(Construct scope, Queue queue, Alias function, int retries, Duration useful) {
        function.addToRolePolicy(Allow.on(queue.getQueueArn(), "sqs:SendMessage"));
        var config = CfnEventInvokeConfig.Builder.create(scope, "Failures")
                .functionName(function.getVersion().getLambda().getFunctionName())
                .qualifier(function.getAliasName())
                .maximumRetryAttempts(retries)
                .maximumEventAgeInSeconds(Math.min(
                        useful.toSeconds().longValue(), LONGEST.toSeconds().longValue()))
                .destinationConfig(DestinationConfigProperty.builder()
                        .onFailure(OnFailureProperty.builder()
                                .destination(queue.getQueueArn())
                                .build())
                        .build())
                .build();
        // Lambda looks whether the role may send to the queue.
        config.getNode().addDependency(function, function.getRole());
    }
}
