package dev.pipewright.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Calls the sweep every five minutes. A call that cannot be made is tried again until the next one is due, and then kept in
 * a queue: that queue is empty as long as all is well.
 */
final class SweepSchedule extends Construct {

    private static final Duration EVERY = Duration.minutes(5);
    private static final Duration KEPT = Duration.days(14);
    private static final int ATTEMPTS = 3;

    SweepSchedule(Construct scope, IFunction sweep) {
        super(scope, "SweepSchedule");
        var undelivered = Queue.Builder.create(this, "DeadLetters")
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(KEPT)
                .build();
        // Only the schedules of this account, and not those that somebody else lets run in Scheduler's name.
        var scheduler = new PrincipalWithConditions(
                new ServicePrincipal("scheduler.amazonaws.com"),
                Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())));
        var role = Role.Builder.create(this, "Role").assumedBy(scheduler).build();
        role.addToPolicy(Allow.on(sweep.getFunctionArn(), "lambda:InvokeFunction"));
        role.addToPolicy(Allow.on(undelivered.getQueueArn(), "sqs:SendMessage"));
        CfnSchedule.Builder.create(this, "Schedule")
                .name("pipewright-sweep-decisions")
                .description("Looks after decisions that are due")
                .scheduleExpression("rate(" + EVERY.toMinutes() + " minutes)")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(sweep.getFunctionArn())
                        .roleArn(role.getRoleArn())
                        .input("{}")
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(EVERY.toSeconds())
                                .maximumRetryAttempts(ATTEMPTS)
                                .build())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                                .arn(undelivered.getQueueArn())
                                .build())
                        .build())
                .build();
    }
}
