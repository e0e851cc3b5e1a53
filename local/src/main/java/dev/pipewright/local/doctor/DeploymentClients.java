package dev.pipewright.local.doctor;

import dev.pipewright.core.wire.ClientDefaults;
import dev.pipewright.diagnosis.ForeignAnswers;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Builds what a deployment is looked at with, beside what a diagnosis looks at an account with. Region, credentials and
 * endpoint come from the SDK's default chains; nothing here does any I/O.
 */
final class DeploymentClients {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ClientDefaults defaults;

    /** @param call how long a call may take, with the SDK's own repetitions */
    DeploymentClients(Duration call) {
        this.defaults = new ClientDefaults(CONNECT, call, call);
    }

    CloudFormationClient stacks() {
        return ofAws(CloudFormationClient.builder()).build();
    }

    LambdaClient functions() {
        return ofAws(LambdaClient.builder()).build();
    }

    SfnClient workflow() {
        return ofAws(SfnClient.builder()).build();
    }

    SesV2Client mail() {
        return ofAws(SesV2Client.builder()).build();
    }

    SsmClient parameters() {
        return ofAws(SsmClient.builder()).build();
    }

    DynamoDbClient tables() {
        return ofAws(DynamoDbClient.builder()).build();
    }

    EventBridgeClient events() {
        return ofAws(EventBridgeClient.builder()).build();
    }

    SchedulerClient schedules() {
        return ofAws(SchedulerClient.builder()).build();
    }

    SqsClient queues() {
        return ofAws(SqsClient.builder()).build();
    }

    SnsClient topics() {
        return ofAws(SnsClient.builder()).build();
    }

    CloudWatchClient alarms() {
        return ofAws(CloudWatchClient.builder()).build();
    }

    CloudWatchLogsClient logs() {
        return ofAws(CloudWatchLogsClient.builder()).build();
    }

    ServiceQuotasClient quotas() {
        return ofAws(ServiceQuotasClient.builder()).build();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B ofAws(B builder) {
        return defaults.of(builder, client -> client.addExecutionInterceptor(new ForeignAnswers()));
    }
}
