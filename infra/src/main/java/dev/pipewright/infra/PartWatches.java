package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.sqs.Queue;

/**
 * Alarms about each single part: queues, rules, functions.
 *
 * <p>The errors of a function that the state machine calls are not rung for: some are answers (a request is refused by an
 * exception), some are repeated, and what remains ends in {@code WORKFLOW_ERROR}, which rings.
 */
record PartWatches(WatchedParts parts) {

    /** CloudWatch allows so many metrics in one alarm. */
    private static final int METRICS = 10;

    List<Watch> all() {
        return Stream.of(
                        parts.deadLetters().stream().map(PartWatches::deadLetters),
                        parts.rules().stream().map(PartWatches::undelivered),
                        Arrays.stream(WorkflowFunction.values())
                                .filter(function -> !function.isTask())
                                .map(this::errors),
                        throttles())
                .flatMap(watches -> watches)
                .toList();
    }

    private static Watch deadLetters(Queue queue) {
        var owner = owner(queue.getNode().getPath());
        return Watch.any(
                "dead-letters-" + owner,
                queue.metricApproximateNumberOfMessagesVisible(MetricOptions.builder()
                        .statistic("Maximum")
                        .period(Alarms.soon())
                        .build()),
                "A call of " + owner + " was given up and lies in its dead-letter queue",
                "Read the message's attributes for the reason, mend it, make the call again, delete the message");
    }

    private static Watch undelivered(CfnRule rule) {
        var owner = owner(rule.getNode().getPath());
        var dimensions = new TreeMap<String, String>(Map.of("RuleName", rule.getRef()));
        if (rule.getEventBusName() != null) {
            // The reference of a rule on another bus than the default one is the bus's name, a bar, and its own.
            dimensions.put("RuleName", Fn.select(1, Fn.split("|", rule.getRef())));
            dimensions.put("EventBusName", rule.getEventBusName());
        }
        return Watch.any(
                "undelivered-" + owner,
                Metric.Builder.create()
                        .namespace("AWS/Events")
                        .metricName("FailedInvocations")
                        .dimensionsMap(dimensions)
                        .statistic("Sum")
                        .period(Alarms.soon())
                        .build(),
                "EventBridge could not hand an event to the target of the rule of " + owner,
                "Look whether the target is there and its policy lets EventBridge in");
    }

    private Watch errors(WorkflowFunction function) {
        return Watch.any(
                "errors-" + function.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                parts.function(function).metricErrors(sum()),
                "The function " + function.functionName() + " has failed",
                "Read its log for level ERROR; EventBridge and Scheduler call again, and keep what they give up");
    }

    private Stream<Watch> throttles() {
        var all = new ArrayList<IMetric>();
        for (var function : WorkflowFunction.values()) {
            all.add(parts.function(function).metricThrottles(sum()));
        }
        var groups = (all.size() + METRICS - 1) / METRICS;
        return IntStream.range(0, groups)
                .mapToObj(group -> throttles(
                        group + 1, all.subList(group * METRICS, Math.min(all.size(), (group + 1) * METRICS))));
    }

    private static Watch throttles(int group, List<IMetric> metrics) {
        var byId = IntStream.range(0, metrics.size())
                .boxed()
                .collect(Collectors.toMap(index -> "m" + index, metrics::get, (one, other) -> one, TreeMap::new));
        return Watch.any(
                "throttles-" + group,
                MathExpression.Builder.create()
                        .expression("SUM(METRICS())")
                        .label("Throttles")
                        .usingMetrics(byId)
                        .period(Alarms.soon())
                        .build(),
                "Lambda has refused calls: the account runs as many functions at once as it may",
                "The state machine repeats them; ask for more concurrent executions, or find who uses them up");
    }

    /** Returns the construct that a part belongs to: {@code Pipewright/SweepSchedule/DeadLetters} → {@code SweepSchedule}. */
    private static String owner(String path) {
        return path.split("/", -1)[1];
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(Alarms.soon()).build();
    }
}
