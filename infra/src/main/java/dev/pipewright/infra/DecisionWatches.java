package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/** Alarms about people who are waited for, and about what comes from the internet. */
record DecisionWatches(WatchedParts parts) {

    private static final Duration QUARTER = Duration.minutes(15);
    private static final Duration HOUR = Duration.hours(1);
    private static final int LONG = 3;

    List<Watch> all() {
        var sweep = WorkflowFunction.SWEEP_DECISIONS.functionName();
        return List.of(
                Watch.any(
                        "approvals-waiting",
                        Signals.QUESTIONS_ESCALATED.count(Alarms.soon()),
                        "A question has waited for three quarters of its time; others are asked now",
                        "Ask the approvers; without a decision the request expires"),
                Watch.lasting(
                        "decisions-stuck",
                        Signals.RECORDS_STUCK.count(QUARTER),
                        LONG,
                        "A decision or its mails could not be looked after for three quarters of an hour; it is tried"
                                + " again",
                        "Read the log of " + sweep + " for the record and its error code"),
                Watch.silence(
                        "decisions-sweep-silent",
                        invocations(WorkflowFunction.SWEEP_DECISIONS, QUARTER),
                        LONG,
                        "The sweep of decisions does not run: nobody is reminded, nothing expires or is delivered late",
                        "Look at the schedule pipewright-sweep-decisions and its dead-letter queue"),
                Watch.silence(
                        "unused-sweep-silent",
                        invocations(WorkflowFunction.SWEEP_UNUSED, HOUR),
                        LONG,
                        "The sweep of unused things does not run: smoke jobs and networks are left over",
                        "Look at the schedule pipewright-sweep-unused and its dead-letter queue"),
                Watch.lasting(
                        "unauthorised",
                        Signals.UNAUTHORISED.count(QUARTER),
                        2,
                        "Calls from the internet do not prove who they are: a webhook's secret differs, or somebody"
                                + " tries",
                        "Compare the ticket system's secret with the configured ones; after a rotation renew the"
                                + " sender's"),
                Watch.any(
                        "api-errors",
                        parts.api().metricServerError(sum(Alarms.soon())),
                        "The decision page or a webhook has answered 5xx: somebody could not decide or deliver",
                        "Read the logs of " + WorkflowFunction.DECISION_PAGE.functionName() + " and "
                                + WorkflowFunction.WEBHOOK.functionName() + " at that time"));
    }

    private Metric invocations(WorkflowFunction function, Duration period) {
        return parts.function(function).metricInvocations(sum(period));
    }

    private static MetricOptions sum(Duration period) {
        return MetricOptions.builder().statistic("Sum").period(period).build();
    }
}
