package dev.pipewright.infra;

import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.statemachine.WorkflowFunction;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.PermissionsBoundary;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/**
 * Everything that one deployment of Pipewright needs in an account and region; names are fixed, so there is one per account
 * and region.
 */
public final class PipewrightStack extends Stack {

    /** The tag by which costs are told apart; its value is the id of the construct that a resource belongs to. */
    static final String PART = "pipewright:part";

    /** Has the CDK publish a version also when only a layer changes: callers reach nothing but versions. */
    private static final String LAYERS_IN_VERSIONS = "@aws-cdk/aws-lambda:recognizeLayerVersion";

    /**
     * Composes the stack.
     *
     * @throws IllegalStateException if a function's package is not built
     */
    public PipewrightStack(Construct scope, String id, DeploymentSettings settings, Packages packages) {
        super(scope, id, properties(settings));
        getNode().setContext(LAYERS_IN_VERSIONS, true);
        var resources = SharedResources.in(this, settings, packages);
        var functions = new Functions(this, packages, resources);
        var workflow = new Workflow(this, resources, functions);
        var page = functions.of(WorkflowFunction.DECISION_PAGE);
        resources.api().answerWith(RouteGroup.DECISIONS, page);
        new RepeatedCall(this, Rhythms.PAGE_KEPT_READY, page);
        tickets(resources, functions);
        new RepeatedCall(this, Rhythms.DECISIONS_DUE, functions.of(WorkflowFunction.SWEEP_DECISIONS));
        new RepeatedCall(this, Rhythms.UNUSED, functions.of(WorkflowFunction.SWEEP_UNUSED));
        new RepeatedCall(this, Rhythms.MISSED_ENDS, functions.of(WorkflowFunction.CLOSE_MISSED));
        new ExecutionEnds(this, resources.names().stateMachine(), functions.of(WorkflowFunction.CLOSE));
        new ApproversParameter(this, settings);
        var identity = new MailIdentity(this, settings);
        new MailReports(this, functions.of(WorkflowFunction.MAIL_EVENTS));

        new EventRecord(this, resources.bus(), Duration.days(settings.archiveDays()));
        new Monitoring(this, resources);

        outputs(resources, workflow, identity);
        tagByPart();
        AcceptedFindings.noteIn(this);
        AcceptedLint.noteIn(this);
    }

    private void tickets(SharedResources resources, Functions functions) {
        var webhook = functions.of(WorkflowFunction.WEBHOOK);
        resources.api().answerWith(RouteGroup.HOOKS, webhook);
        new RepeatedCall(this, Rhythms.WEBHOOK_KEPT_READY, webhook);
        resources.notes().connect(resources.bus(), functions.of(WorkflowFunction.REPORT_BACK));
        resources
                .settings()
                .ticketSystem(TicketSystem.GENERIC)
                .ifPresent(url -> new GenericNotes(this, resources.bus(), url));
    }

    private static StackProps properties(DeploymentSettings settings) {
        return StackProps.builder()
                .description("Pipewright: registers data sources with AWS Glue and proves that they work")
                .terminationProtection(true)
                .analyticsReporting(false)
                .permissionsBoundary(settings.permissionsBoundary()
                        .map(PermissionsBoundary::fromArn)
                        .orElse(null))
                .build();
    }

    private void outputs(SharedResources resources, Workflow workflow, MailIdentity identity) {
        output("StateMachineArn", workflow.stateMachine().getStateMachineArn(), "Executions of it are requests");
        output("EventBusName", resources.bus().getEventBusName(), "Rules on it receive milestones and outcomes");
        output(
                "JobRoleArn",
                resources.jobRole().getRoleArn(),
                "Glue jobs that use Pipewright's connections run with it");
        output("DecisionsEndpoint", resources.decisionsEndpoint(), "Where links in decision mails lead");
        output(
                "HooksEndpoint",
                resources.decisionsEndpoint() + RouteGroup.HOOKS.folder(),
                "Where ticket systems send to, with the sender's name behind it");
        output(
                "DataKeyArn",
                resources.keys().data().getKeyArn(),
                "Whoever looks at executions needs kms:Decrypt with it");
        output("Retained", String.join(", ", resources.retained()), "What stays when the stack is destroyed");
        resources
                .api()
                .aliasTarget()
                .ifPresent(target -> output("DomainTarget", target, "Where the domain's DNS record has to lead to"));
        identity.dkimRecords()
                .ifPresent(
                        records -> output("DkimRecords", records, "What the sender's domain has to be given in DNS"));
    }

    private void output(String id, String value, String description) {
        CfnOutput.Builder.create(this, id).value(value).description(description).build();
    }

    /** Comes last: only what is there can be tagged. */
    private void tagByPart() {
        getNode()
                .getChildren()
                .forEach(part -> Tags.of(part).add(PART, part.getNode().getId()));
    }
}
