package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.dynamodb.ITable;
import software.constructs.Construct;

/** One page for whoever runs the deployment: alarms first, then how requests end, who is waited for, what it costs. */
final class Overview extends Construct {

    private static final int WIDTH = 24;
    private static final int COLUMNS = 3;
    private static final Duration HOUR = Duration.hours(1);

    /** In the order of the README's table. */
    private static final List<String> OUTCOMES = List.of(
            "READY",
            "REUSED",
            "PLANNED",
            "NOT_READY",
            "REJECTED",
            "WITHDRAWN",
            "EXPIRED",
            "NEEDS_INPUT",
            "INVALID",
            "UNSUPPORTED",
            "WORKFLOW_ERROR");

    private final WatchedParts parts;

    Overview(Construct scope, WatchedParts parts, ITable decisions, List<IAlarm> alarms) {
        super(scope, "Overview");
        this.parts = parts;
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName("pipewright")
                .widgets(List.of(
                        List.of(AlarmStatusWidget.Builder.create()
                                .title("Alarms")
                                .width(WIDTH)
                                .height(4)
                                .alarms(alarms)
                                .build()),
                        List.of(outcomes(), executions(), duration()),
                        List.of(questions(), api(), queues()),
                        List.of(
                                functions(
                                        "Errors",
                                        function ->
                                                parts.function(function).metricErrors(sum(function.functionName()))),
                                functions(
                                        "Duration, 95th percentile",
                                        function -> parts.function(function)
                                                .metricDuration(options("p95", function.functionName()))),
                                functions(
                                        "Invocations, which cost",
                                        function -> parts.function(function)
                                                .metricInvocations(sum(function.functionName())))),
                        List.of(reads(decisions), notes())))
                .build();
    }

    private static IWidget outcomes() {
        return GraphWidget.Builder.create()
                .title("Requests by outcome")
                .stacked(true)
                .width(WIDTH / COLUMNS)
                .left(OUTCOMES.stream()
                        .map(outcome -> (IMetric) Outcomes.ending(outcome, HOUR))
                        .toList())
                .build();
    }

    private IWidget executions() {
        var machine = parts.stateMachine();
        return graph(
                "Executions",
                List.of(
                        machine.metricStarted(sum("started")),
                        machine.metricSucceeded(sum("succeeded")),
                        machine.metricFailed(sum("failed, or not ready")),
                        machine.metricAborted(sum("stopped")),
                        machine.metricTimedOut(sum("timed out"))));
    }

    private IWidget duration() {
        var machine = parts.stateMachine();
        return graph(
                "Time from request to end, people's included",
                List.of(machine.metricTime(options("p50", "half")), machine.metricTime(options("p95", "95 of 100"))));
    }

    private static IWidget questions() {
        return graph(
                "People who are waited for",
                List.of(
                        Signals.QUESTIONS_REMINDED.count(HOUR),
                        Signals.QUESTIONS_ESCALATED.count(HOUR),
                        Outcomes.ending("EXPIRED", HOUR)));
    }

    private IWidget api() {
        var api = parts.api();
        return graph(
                "Decision pages and webhooks",
                List.of(
                        api.metricCount(sum("calls")),
                        api.metricClientError(sum("4xx")),
                        api.metricServerError(sum("5xx")),
                        Signals.UNAUTHORISED.count(HOUR)));
    }

    private IWidget queues() {
        return graph(
                "Dead letters",
                parts.deadLetters().stream()
                        .map(queue -> (IMetric) queue.metricApproximateNumberOfMessagesVisible(
                                options("Maximum", queue.getNode().getPath())))
                        .toList());
    }

    private IWidget notes() {
        var queue = parts.notes();
        return graph(
                "Notes on tickets",
                List.of(
                        queue.metricNumberOfMessagesSent(sum("to be put")),
                        queue.metricNumberOfMessagesDeleted(sum("put, or nobody's")),
                        queue.metricApproximateNumberOfMessagesNotVisible(options("Maximum", "being tried"))));
    }

    private static IWidget reads(ITable table) {
        return graph(
                "Decisions table, units consumed",
                List.of(
                        table.metricConsumedReadCapacityUnits(sum("read")),
                        table.metricConsumedWriteCapacityUnits(sum("written"))));
    }

    private static IWidget functions(String title, Function<WorkflowFunction, IMetric> metric) {
        return graph(title, Arrays.stream(WorkflowFunction.values()).map(metric).toList());
    }

    private static IWidget graph(String title, List<? extends IMetric> metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .width(WIDTH / COLUMNS)
                .left(metrics)
                .build();
    }

    private static MetricOptions sum(String label) {
        return options("Sum", label);
    }

    private static MetricOptions options(String statistic, String label) {
        return MetricOptions.builder()
                .statistic(statistic)
                .label(label)
                .period(HOUR)
                .build();
    }
}
