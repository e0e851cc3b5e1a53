package dev.pipewright.infra;

import dev.pipewright.core.event.Milestones;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.MetricFilter;
import software.amazon.awscdk.services.logs.ResourcePolicy;
import software.constructs.Construct;

/**
 * How requests end, counted by outcome: a log with one line for each, the outcome and the execution's ARN, from Pipewright's
 * own bus. Step Functions counts an execution as failed whether its connection was diagnosed ({@code NOT_READY}, an answer)
 * or Pipewright could not do its work ({@code WORKFLOW_ERROR}); only the outcome tells the two apart.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">Targets</a>: a log group as target
 *     takes a timestamp and a message
 */
final class Outcomes extends Construct {

    static final String NAMESPACE = "Pipewright";
    static final String METRIC = "Outcomes";
    static final String OUTCOME = "outcome";

    private static final String LOG = "/aws/events/pipewright-outcomes";
    private static final String LINE = "{\"timestamp\":<time>,\"message\":\"<outcome> <execution>\"}";

    Outcomes(Construct scope, IEventBus bus, Logs logs) {
        super(scope, "Outcomes");
        var log = logs.group(this, "Log", LOG);
        write(log, bus);
        MetricFilter.Builder.create(this, "Count")
                .logGroup(log)
                .filterPattern(FilterPattern.spaceDelimited(OUTCOME, "execution"))
                .metricNamespace(NAMESPACE)
                .metricName(METRIC)
                .metricValue("1")
                .dimensions(Map.of(OUTCOME, "$" + OUTCOME))
                .build();
    }

    /** Returns how many requests ended so within a period. */
    static Metric ending(String outcome, Duration period) {
        return Metric.Builder.create()
                .namespace(NAMESPACE)
                .metricName(METRIC)
                .dimensionsMap(Map.of(OUTCOME, outcome))
                .statistic("Sum")
                .period(period)
                .build();
    }

    private void write(LogGroup log, IEventBus bus) {
        var mayWrite = Allow.on(log.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents");
        mayWrite.addPrincipals(
                new ServicePrincipal("events.amazonaws.com"), new ServicePrincipal("delivery.logs.amazonaws.com"));
        var policy = ResourcePolicy.Builder.create(this, "Policy")
                .resourcePolicyName("pipewright-outcomes")
                .policyStatements(List.of(mayWrite))
                .build();
        var rule = CfnRule.Builder.create(this, "Rule")
                .name("pipewright-outcomes")
                .description("How requests end, a line for each")
                .eventBusName(bus.getEventBusName())
                .eventPattern(new TreeMap<>(Map.of(
                        "source",
                        List.of(Milestones.SOURCE),
                        "detail",
                        Map.of("data", Map.of(OUTCOME, List.of(Map.of("exists", true)))))))
                .targets(List.of(CfnRule.TargetProperty.builder()
                        .id("Log")
                        .arn(arn())
                        .inputTransformer(CfnRule.InputTransformerProperty.builder()
                                .inputPathsMap(new TreeMap<>(Map.of(
                                        "time",
                                        "$.time",
                                        OUTCOME,
                                        "$.detail.data.outcome",
                                        "execution",
                                        "$.detail.metadata.executionArn")))
                                .inputTemplate(LINE)
                                .build())
                        .build()))
                .build();
        rule.getNode().addDependency(log, policy);
    }

    /** A target's ARN is without the {@code :*} that a log group's own ends with. */
    private String arn() {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(LOG)
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }
}
