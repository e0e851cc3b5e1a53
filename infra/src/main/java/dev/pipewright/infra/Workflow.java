package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowDefinition;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * The state machine, from the definition as it stands in its file. A definition given as text grants nothing, so all of the
 * role's rights are here.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-glue.html">Glue jobs</a>: a job that is waited
 *     for is polled, so it needs no rule on EventBridge
 */
final class Workflow extends Construct {

    /** As long as Step Functions may use a data key: it is asked for seldom, and what executions work on is no secret. */
    private static final int DATA_KEY_SECONDS = 900;

    private final StateMachine stateMachine;

    Workflow(Construct scope, SharedResources resources, Functions functions) {
        super(scope, "Workflow");
        var log = resources.logs().group(this, "Log", "/aws/vendedlogs/states/" + ResourceNames.STATE_MACHINE);
        stateMachine = StateMachine.Builder.create(this, "StateMachine")
                .stateMachineName(ResourceNames.STATE_MACHINE)
                .stateMachineType(StateMachineType.STANDARD)
                .definitionBody(DefinitionBody.fromString(WorkflowDefinition.text()))
                .definitionSubstitutions(substitutions(resources, functions))
                .role(role(resources, functions))
                .tracingEnabled(true)
                // Execution data would hold requests, host names and task tokens.
                .logs(LogOptions.builder()
                        .destination(log)
                        .level(LogLevel.ERROR)
                        .includeExecutionData(false)
                        .build())
                .build();
        encrypt(resources.keys());
    }

    StateMachine stateMachine() {
        return stateMachine;
    }

    /** Not by the CDK's own property: it would allow a wildcard of actions in the key's policy. */
    private void encrypt(Keys keys) {
        var machine = (CfnStateMachine) stateMachine.getNode().getDefaultChild();
        machine.setEncryptionConfiguration(CfnStateMachine.EncryptionConfigurationProperty.builder()
                .type("CUSTOMER_MANAGED_KMS_KEY")
                .kmsKeyId(keys.data().getKeyArn())
                .kmsDataKeyReusePeriodSeconds(DATA_KEY_SECONDS)
                .build());
    }

    private Role role(SharedResources resources, Functions functions) {
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("states.amazonaws.com"))
                .build();
        var called = WorkflowFunction.tasks().stream()
                .map(function -> functions.of(function).getFunctionArn())
                .toList();
        role.addToPolicy(Allow.on(called, "lambda:InvokeFunction"));
        role.addToPolicy(Allow.on(
                resources.names().smokeJobs(),
                "glue:BatchStopJobRun",
                "glue:GetJobRun",
                "glue:GetJobRuns",
                "glue:StartJobRun"));
        query(role, resources);
        // What a request leaves behind says how it ended.
        role.addToPolicy(Allow.on(resources.names().connection("*"), "glue:TagResource"));
        role.addToPolicy(resources.publish());
        resources.keys().keepExecutions().forEach(role::addToPolicy);
        return role;
    }

    /** Athena works with its caller's rights: it calls the connector, and writes results where the workgroup says. */
    private static void query(Role role, SharedResources resources) {
        var names = resources.names();
        var artifacts = resources.artifacts();
        role.addToPolicy(Allow.on(
                List.of(names.workGroup(), names.dataCatalogs()),
                "athena:GetDataCatalog",
                "athena:GetQueryExecution",
                "athena:StartQueryExecution",
                "athena:StopQueryExecution"));
        role.addToPolicy(Allow.on(names.connectorFunctions(), "lambda:InvokeFunction"));
        role.addToPolicy(Allow.on(names.connections("*"), "glue:GetConnection"));
        role.addToPolicy(Allow.on(names.defaultDatabase(), "glue:GetDatabase"));
        role.addToPolicy(Allow.on(artifacts.bucketArn(), "s3:GetBucketLocation", "s3:ListBucket"));
        role.addToPolicy(Allow.on(
                artifacts.resultsArn(),
                "s3:AbortMultipartUpload",
                "s3:GetObject",
                "s3:ListMultipartUploadParts",
                "s3:PutObject"));
        role.addToPolicy(Allow.on(artifacts.spillArn(), "s3:GetObject"));
    }

    private static Map<String, String> substitutions(SharedResources resources, Functions functions) {
        var values = new LinkedHashMap<String, String>();
        WorkflowFunction.tasks()
                .forEach(function -> values.put(
                        function.placeholder(), functions.of(function).getFunctionArn()));
        values.put(WorkflowDefinition.EVENT_BUS_NAME, resources.bus().getEventBusName());
        values.put(WorkflowDefinition.JOB_ROLE_ARN, resources.jobRole().getRoleArn());
        values.put(
                WorkflowDefinition.CONNECTOR_ROLE_ARN, resources.connectorRole().getRoleArn());
        values.put(
                WorkflowDefinition.DECISION_TIMEOUT_SECONDS,
                Integer.toString(resources.settings().decisionTimeoutSeconds()));
        return values;
    }
}
