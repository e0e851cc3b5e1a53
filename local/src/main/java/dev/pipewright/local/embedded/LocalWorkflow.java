package dev.pipewright.local.embedded;

import dev.pipewright.core.handler.FunctionContext;
import dev.pipewright.local.asl.Identity;
import dev.pipewright.local.asl.Integration;
import dev.pipewright.local.asl.Interpreter;
import dev.pipewright.local.asl.LambdaFunction;
import dev.pipewright.local.asl.LambdaIntegration;
import dev.pipewright.local.asl.StateMachine;
import dev.pipewright.local.asl.Surroundings;
import dev.pipewright.local.snapshot.Account;
import dev.pipewright.statemachine.WorkflowDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;

/** The state machine's own definition with everything that its tasks call, in the embedded AWS. */
final class LocalWorkflow {

    private static final Duration DECISION_TIMEOUT = Duration.ofDays(3);

    private LocalWorkflow() {}

    /** Loads the definition as the CDK deploys it, with the functions of this machine. */
    static Interpreter load(Account account, LocalFunctions functions, EmbeddedAws aws, Surroundings surroundings) {
        var scope = account.region() + ":" + account.accountId() + ":";
        var substitutions = new HashMap<String, String>();
        var lambdas = new HashMap<String, LambdaFunction>();
        functions.tasks().forEach((function, handler) -> {
            var arn = "arn:aws:lambda:" + scope + "function:" + function.functionName();
            substitutions.put(function.placeholder(), arn);
            lambdas.put(arn, LambdaFunction.of(handler, () -> FunctionContext.of(function.functionName())));
        });
        substitutions.put(WorkflowDefinition.EVENT_BUS_NAME, LocalSettings.EVENT_BUS);
        substitutions.put(WorkflowDefinition.JOB_ROLE_ARN, LocalSettings.jobRoleArn(account));
        substitutions.put(WorkflowDefinition.CONNECTOR_ROLE_ARN, LocalSettings.connectorRoleArn(account));
        substitutions.put(WorkflowDefinition.DECISION_TIMEOUT_SECONDS, Long.toString(DECISION_TIMEOUT.toSeconds()));
        var identity = new Identity(
                LocalSettings.stateMachineArn(account),
                "arn:aws:iam::" + account.accountId() + ":role/PipewrightStateMachine");
        return new Interpreter(
                StateMachine.load(WorkflowDefinition.text(), substitutions),
                identity,
                integrations(lambdas, aws),
                surroundings);
    }

    private static Map<String, Integration> integrations(Map<String, LambdaFunction> lambdas, EmbeddedAws aws) {
        return Map.of(
                "arn:aws:states:::lambda:invoke", new LambdaIntegration(lambdas),
                "arn:aws:states:::glue:startJobRun.sync", new SmokeJobIntegration(aws.glue()),
                "arn:aws:states:::athena:startQueryExecution.sync", new AthenaQueryIntegration(aws.athena()),
                "arn:aws:states:::aws-sdk:glue:getJobRun",
                        new SdkIntegration<>("Glue", GetJobRunRequest::builder, aws.glue()::getJobRun),
                "arn:aws:states:::aws-sdk:glue:tagResource",
                        new SdkIntegration<>("Glue", TagResourceRequest::builder, aws.glue()::tagResource),
                "arn:aws:states:::events:putEvents", new PutEventsIntegration(aws.events()));
    }
}
