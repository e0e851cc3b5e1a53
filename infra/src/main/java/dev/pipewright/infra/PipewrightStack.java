package dev.pipewright.infra;

import dev.pipewright.infra.SweepSchedule.Rhythm;
import dev.pipewright.statemachine.WorkflowFunction;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.events.EventBus;
import software.constructs.Construct;

/**
 * Everything that one deployment of Pipewright needs in an account and region; names are fixed, so there is one per account
 * and region.
 */
public final class PipewrightStack extends Stack {

    private static final String BUS_NAME = "pipewright";

    private static final Rhythm DECISIONS_DUE = new Rhythm(
            "SweepSchedule", "pipewright-sweep-decisions", "Looks after decisions that are due", Duration.minutes(5));

    private static final Rhythm UNUSED = new Rhythm(
            "UnusedSchedule",
            "pipewright-sweep-unused",
            "Removes smoke jobs and their networks that nobody uses",
            Duration.hours(1));

    /**
     * Composes the stack.
     *
     * @throws IllegalStateException if a function's package is not built
     */
    public PipewrightStack(Construct scope, String id, DeploymentSettings settings, Packages packages) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Pipewright: registers data sources with AWS Glue and proves that they work")
                        .terminationProtection(true)
                        .build());
        var names = new ResourceNames(this);
        var bus = EventBus.Builder.create(this, "Bus")
                .eventBusName(BUS_NAME)
                .description("Pipewright's milestones and outcomes")
                .build();
        var keys = new Keys(this);
        var decisions = new DecisionsStore(this);
        var artifacts = new Artifacts(this, packages);
        var jobRole = new SmokeJobRole(this, names, settings, artifacts, keys);
        var athena = new AthenaAccess(this, names, settings, artifacts, keys);
        var api = new DecisionsApi(this);
        var resources = new SharedResources(
                names,
                settings,
                bus,
                keys,
                decisions.table(),
                artifacts,
                jobRole.role(),
                athena.connectorRole(),
                api.endpoint());
        var functions = new Functions(this, packages, resources);
        api.answerWith(functions.of(WorkflowFunction.DECISION_PAGE));
        new MailReports(this, functions.of(WorkflowFunction.MAIL_EVENTS));
        new SweepSchedule(this, DECISIONS_DUE, functions.of(WorkflowFunction.SWEEP_DECISIONS));
        new SweepSchedule(this, UNUSED, functions.of(WorkflowFunction.SWEEP_UNUSED));
        var workflow = new Workflow(this, resources, functions);
        output(
                "StateMachineArn",
                workflow.stateMachine().getStateMachineArn(),
                "Start an execution of it to make a request");
        output("EventBusName", bus.getEventBusName(), "Rules on it receive milestones and outcomes");
        output("JobRoleArn", jobRole.role().getRoleArn(), "Glue jobs that use Pipewright's connections run with it");
        output("DecisionsEndpoint", api.endpoint(), "Where links in decision mails lead");
    }

    private void output(String id, String value, String description) {
        CfnOutput.Builder.create(this, id).value(value).description(description).build();
    }
}
