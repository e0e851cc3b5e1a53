package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.sqs.Queue;

/** Alarms about answers that do not reach their tickets. */
record TicketWatches(WatchedParts parts) {

    /** Of five minutes each: an hour. */
    private static final int PERIODS = 12;

    List<Watch> all() {
        return List.of(Watch.lasting(
                "notes-late",
                undelivered(parts.notes()),
                PERIODS,
                "A note has waited for an hour and could not be put on its ticket; it is tried again for a day",
                "Read the log of " + WorkflowFunction.REPORT_BACK.functionName()
                        + ": a ticket system is down, or refuses Pipewright's login"));
    }

    /**
     * What is waiting and what is being tried, at the emptiest moment of a period. The age of the oldest message would not
     * do: SQS leaves out what was received three times.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">
     *     Metrics of SQS</a>
     */
    private static IMetric undelivered(Queue notes) {
        var least = MetricOptions.builder()
                .statistic("Minimum")
                .period(Alarms.soon())
                .build();
        var metrics = new TreeMap<String, IMetric>();
        metrics.put("tried", notes.metricApproximateNumberOfMessagesNotVisible(least));
        metrics.put("waiting", notes.metricApproximateNumberOfMessagesVisible(least));
        return MathExpression.Builder.create()
                .expression("tried + waiting")
                .label("Notes that are not delivered")
                .usingMetrics(metrics)
                .period(Alarms.soon())
                .build();
    }
}
