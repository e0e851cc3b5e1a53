package dev.pipewright.onboarding;

import dev.pipewright.core.thread.DaemonThreads;
import dev.pipewright.core.wire.ClientDefaults;
import dev.pipewright.core.wire.XmlAnswers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The AWS clients of the onboarding functions, built where Lambda calls a handler's constructor. Building one does no
 * I/O; region and credentials come from the SDK's default chains.
 */
public final class OnboardingClients {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final ClientDefaults CALLS =
            new ClientDefaults(CONNECT, Duration.ofSeconds(10), Duration.ofSeconds(25));

    /** Glue's own test "can take several minutes"; below the function's 15 minutes. */
    private static final Duration TEST_TIME = Duration.ofMinutes(12);

    private static final ClientDefaults TEST = new ClientDefaults(CONNECT, TEST_TIME, TEST_TIME);

    /** Three lists of RDS or two of Redshift, and Glue's connections. */
    private static final int SIDE_BY_SIDE = 6;

    static {
        XmlAnswers.readByAalto();
    }

    private OnboardingClients() {}

    public static GlueClient glue() {
        return configured(GlueClient.builder()).build();
    }

    /**
     * Returns the client for TestConnection alone: it waits for minutes and never tries again, because a second attempt
     * is a second login. What is not Glue's is no answer.
     */
    public static GlueClient glueForTests() {
        return TEST.once(GlueClient.builder(), client -> client.addExecutionInterceptor(new AnswersOfGlue()))
                .build();
    }

    public static AthenaClient athena() {
        return configured(AthenaClient.builder()).build();
    }

    public static SecretsManagerClient secrets() {
        return configured(SecretsManagerClient.builder()).build();
    }

    public static SsmClient parameters() {
        return configured(SsmClient.builder()).build();
    }

    public static S3Client storage() {
        return configured(S3Client.builder()).build();
    }

    public static StsClient identity() {
        return configured(StsClient.builder()).build();
    }

    public static EventBridgeClient events() {
        return configured(EventBridgeClient.builder()).build();
    }

    public static RdsClient databases() {
        return configured(RdsClient.builder()).build();
    }

    public static RedshiftClient warehouses() {
        return configured(RedshiftClient.builder()).build();
    }

    public static RedshiftServerlessClient serverlessWarehouses() {
        return configured(RedshiftServerlessClient.builder()).build();
    }

    public static SfnClient workflows() {
        return configured(SfnClient.builder()).build();
    }

    /** Returns the threads on which calls that do not need each other's answers run side by side. */
    public static Executor sideBySide() {
        return Executors.newFixedThreadPool(SIDE_BY_SIDE, new DaemonThreads("discover"));
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configured(B builder) {
        return CALLS.of(builder, client -> client.retryStrategy(RetryMode.STANDARD));
    }
}
