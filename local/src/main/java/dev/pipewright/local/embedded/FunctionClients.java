package dev.pipewright.local.embedded;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.statemachine.WorkflowFunction;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The embedded AWS as one function sees it: clients of its own, so that it is known who calls. */
record FunctionClients(EmbeddedAws aws, WorkflowFunction function) implements AccountServices {

    private static final Optional<ClientWatch> WATCH =
            ServiceLoader.load(ClientWatch.class).findFirst();

    FunctionClients {
        Objects.requireNonNull(aws, "aws");
        Objects.requireNonNull(function, "function");
    }

    private <T extends SdkClient> T own(Class<T> type, T client) {
        return WATCH.map(watch -> watch.watched(function, type, client)).orElse(client);
    }

    @Override
    public GlueClient glue() {
        return own(GlueClient.class, aws.glue());
    }

    @Override
    public Ec2Client ec2() {
        return own(Ec2Client.class, aws.ec2());
    }

    @Override
    public RdsClient rds() {
        return own(RdsClient.class, aws.rds());
    }

    @Override
    public RedshiftClient redshift() {
        return own(RedshiftClient.class, aws.redshift());
    }

    @Override
    public RedshiftServerlessClient redshiftServerless() {
        return own(RedshiftServerlessClient.class, aws.redshiftServerless());
    }

    @Override
    public IamClient iam() {
        return own(IamClient.class, aws.iam());
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return own(SecretsManagerClient.class, aws.secrets());
    }

    @Override
    public KmsClient kms() {
        return own(KmsClient.class, aws.keys());
    }

    @Override
    public S3Client storage() {
        return own(S3Client.class, aws.storage());
    }

    AthenaClient athena() {
        return own(AthenaClient.class, aws.athena());
    }

    SsmClient parameters() {
        return own(SsmClient.class, aws.parameters());
    }

    DynamoDbClient tables() {
        return own(DynamoDbClient.class, aws.tables());
    }

    SesV2Client mail() {
        return own(SesV2Client.class, aws.mail());
    }

    EventBridgeClient events() {
        return own(EventBridgeClient.class, aws.events());
    }

    SfnClient workflows() {
        return own(SfnClient.class, aws.callbacks());
    }

    /** The client of executions that others look after. */
    SfnClient workflows(SfnClient executions) {
        return own(SfnClient.class, executions);
    }

    SqsClient queues() {
        return own(SqsClient.class, aws.queues());
    }

    StsClient identity() {
        return own(StsClient.class, aws.sts());
    }

    @Override
    public List<InetAddress> resolve(String host) {
        return DiagnosisClients.lookUp(host);
    }

    @Override
    public Executor sideBySide(int most) {
        return Runnable::run;
    }
}
