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
import software.constructs.Construct;

/**
 * Calls a sweep again and again. A call that cannot be made is tried again until the next one is due, and then kept in
 * a queue: that queue is empty as long as all is well.
 */
final class SweepSchedule extends Construct {

    private static final int ATTEMPTS = 3;

    private final Queue deadLetters;
    private final CfnSchedule schedule;

    /**
     * Which sweep is called, and how often.
     *
     * @param id the construct's
     * @param name the schedule's in the account
     */
    record Rhythm(String id, String name, String description, Duration every) {}

    SweepSchedule(Construct scope, Rhythm rhythm, IFunction sweep) {
        super(scope, rhythm.id());
        var every = rhythm.every();
        deadLetters = DeadLetters.of(this);
        // Only the schedules of this account, and not those that somebody else lets run in Scheduler's name.
        var scheduler = new PrincipalWithConditions(
                new ServicePrincipal("scheduler.amazonaws.com"),
                Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())));
        var role = Role.Builder.create(this, "Role").assumedBy(scheduler).build();
        role.addToPolicy(Allow.on(sweep.getFunctionArn(), "lambda:InvokeFunction"));
        role.addToPolicy(Allow.on(deadLetters.getQueueArn(), "sqs:SendMessage"));
        schedule = CfnSchedule.Builder.create(this, "Schedule")
                .name(rhythm.name())
                .description(rhythm.description())
                .scheduleExpression("rate(" + every.toMinutes() + " minutes)")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(sweep.getFunctionArn())
                        .roleArn(role.getRoleArn())
                        .input("{}")
                        .retryPolicy(CfnSchedule.RetryPolicyProperty.builder()
                                .maximumEventAgeInSeconds(every.toSeconds())
                                .maximumRetryAttempts(ATTEMPTS)
                                .build())
                        .deadLetterConfig(CfnSchedule.DeadLetterConfigProperty.builder()
                                .arn(deadLetters.getQueueArn())
                                .build())
                        .build())
                .build();
    }

    /** Where a call goes that could not be made. */
    Queue deadLetters() {
        return deadLetters;
    }

    CfnSchedule schedule() {
        return schedule;
    }
}
