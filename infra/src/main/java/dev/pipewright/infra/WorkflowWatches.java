package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/**
 * Alarms about executions and what they leave. That a connection is not ready is an answer and rings nothing; what Pipewright
 * could not do does, whatever ended the execution, since every end is published as an outcome.
 */
record WorkflowWatches(WatchedParts parts) {

    /** The sweep of unused things runs once in it. */
    private static final Duration SWEEP = Duration.hours(1);

    private static final int SWEEPS = 3;

    List<Watch> all() {
        return List.of(
                Watch.any(
                        "workflow-errors",
                        Outcomes.ending("WORKFLOW_ERROR", Alarms.soon()),
                        "An execution has ended without an answer: Pipewright could not do its work, or it was stopped",
                        "Look the execution up by its ARN in the log /aws/events/pipewright-outcomes, read its error,"
                                + " mend it and start the request again"),
                Watch.any(
                        "executions-timed-out",
                        parts.stateMachine().metricTimedOut(sum()),
                        "An execution has run for fourteen days and was ended by Step Functions",
                        "Look at the state it stood in: a task whose answer was never delivered"),
                Watch.any(
                        "executions-throttled",
                        parts.stateMachine().metricThrottled(sum()),
                        "Step Functions slows executions down: the account enters more states than its quota allows",
                        "Wait, or ask for a higher quota of StateTransition throttling"),
                Watch.lasting(
                        "left-over",
                        Signals.LEFT_OVER.count(SWEEP),
                        SWEEPS,
                        "Smoke jobs or other things of ended executions are left over, and three sweeps could not"
                                + " remove them",
                        "Read the log of " + WorkflowFunction.SWEEP_UNUSED.functionName()
                                + ": a right is missing, or somebody holds them"));
    }

    private static MetricOptions sum() {
        return MetricOptions.builder().statistic("Sum").period(Alarms.soon()).build();
    }
}
