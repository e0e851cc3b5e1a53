package dev.pipewright.diagnosis;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The composition root: builds what this artifact's functions reach the world with. A function asks only for the clients
 * it needs, because the EC2 client alone costs a good part of a cold start. Nothing here does any I/O.
 *
 * <p>Region and credentials come from the SDK's default chains. One HTTP client is shared; all time-outs lie below the
 * functions' own, so that a silent service ends as an error of the call and not of the function.
 */
public final class DiagnosisClients {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(20);
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final int SIDE_BY_SIDE = 8;

    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(READ)
            .build();

    private DiagnosisClients() {}

    public static Ec2Client ec2() {
        return configured(Ec2Client.builder()).build();
    }

    public static RdsClient rds() {
        return configured(RdsClient.builder()).build();
    }

    public static IamClient iam() {
        return configured(IamClient.builder()).build();
    }

    public static SecretsManagerClient secretsManager() {
        return configured(SecretsManagerClient.builder()).build();
    }

    public static SsmClient ssm() {
        return configured(SsmClient.builder()).build();
    }

    public static GlueClient glue() {
        return configured(GlueClient.builder()).build();
    }

    /** Returns the threads on which calls that do not need each other's answers run side by side. */
    public static Executor sideBySide() {
        return Executors.newFixedThreadPool(SIDE_BY_SIDE, task -> {
            var thread = new Thread(task, "describe");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks a host up in the DNS of the place where the diagnosis runs; that it is not found proves nothing. */
    public static Optional<InetAddress> resolve(String host) {
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.httpClient(HTTP).overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL));
    }
}
