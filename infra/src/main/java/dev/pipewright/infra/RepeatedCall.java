package dev.pipewright.infra;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Calls a function again and again. A call that cannot be made is tried again until the next one is due, and then kept in
 * a queue, as is one that the function fails on: the next one makes up for it, so Lambda does not repeat it. That queue is
 * empty as long as all is well, and nothing in it needs to be made again.
 */
final class RepeatedCall extends Construct {

    private static final int ATTEMPTS = 3;

    private final Queue deadLetters;
    private final CfnSchedule schedule;

    /**
     * Which function is called how often.
     *
     * @param id the construct's
     * @param name the schedule's in the account
     * @param input what the function is given, as JSON
     */
    record Rhythm(String id, String name, String description, Duration every, String input) {}

    RepeatedCall(Construct scope, Rhythm rhythm, Alias function) {
        super(scope, rhythm.id());
        var every = rhythm.every();
        deadLetters = DeadLetters.of(this);
        DeadLetters.ofFailures(this, deadLetters, function, 0, every);
        schedule = CfnSchedule.Builder.create(this, "Schedule")
                .name(rhythm.name())
                .description(rhythm.description())
                .scheduleExpression("rate(" + every.toMinutes() + " minutes)")
                .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder()
                        .mode("OFF")
                        .build())
                .target(CfnSchedule.TargetProperty.builder()
                        .arn(function.getFunctionArn())
                        .roleArn(role(function).getRoleArn())
                        .input(rhythm.input())
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

    /** Where a call goes that could not be made, or that the function failed on. */
    Queue deadLetters() {
        return deadLetters;
    }

    CfnSchedule schedule() {
        return schedule;
    }

    private Role role(Alias function) {
        // Only the schedules of this account, and not those that somebody else lets run in Scheduler's name.
        var scheduler = new PrincipalWithConditions(
                new ServicePrincipal("scheduler.amazonaws.com"),
                Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())));
        var role = Role.Builder.create(this, "Role").assumedBy(scheduler).build();
        role.addToPolicy(Allow.on(function.getFunctionArn(), "lambda:InvokeFunction"));
        role.addToPolicy(Allow.on(deadLetters.getQueueArn(), "sqs:SendMessage"));
        return role;
    }
}
