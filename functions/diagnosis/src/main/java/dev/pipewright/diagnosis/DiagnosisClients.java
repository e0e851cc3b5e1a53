package dev.pipewright.diagnosis;

import dev.pipewright.core.thread.DaemonThreads;
import dev.pipewright.core.wire.ClientDefaults;
import dev.pipewright.core.wire.Kept;
import dev.pipewright.core.wire.XmlAnswers;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The composition root: builds what this artifact's functions reach the world with, each client when it is first asked
 * for, because the EC2 client alone costs a good part of a cold start. Nothing here does any I/O.
 *
 * <p>Region and credentials come from the SDK's default chains. One HTTP client is shared; all time-outs lie below the
 * functions' own, so that a silent service ends as an error of the call and not of the function.
 */
public final class DiagnosisClients implements AccountServices {

    private static final ClientDefaults CALLS =
            new ClientDefaults(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(60));

    static {
        XmlAnswers.readByAalto();
    }

    private final Kept<GlueClient> glue =
            new Kept<>(() -> ofAws(GlueClient.builder()).build());
    private final Kept<Ec2Client> ec2 =
            new Kept<>(() -> ofAws(Ec2Client.builder()).build());
    private final Kept<RdsClient> rds =
            new Kept<>(() -> ofAws(RdsClient.builder()).build());
    private final Kept<RedshiftClient> redshift =
            new Kept<>(() -> ofAws(RedshiftClient.builder()).build());
    private final Kept<RedshiftServerlessClient> redshiftServerless =
            new Kept<>(() -> ofAws(RedshiftServerlessClient.builder()).build());
    private final Kept<IamClient> iam =
            new Kept<>(() -> ofAws(IamClient.builder()).build());
    private final Kept<SecretsManagerClient> secretsManager =
            new Kept<>(() -> ofAws(SecretsManagerClient.builder()).build());
    private final Kept<KmsClient> kms =
            new Kept<>(() -> ofAws(KmsClient.builder()).build());
    /** An endpoint of one's own has no name per bucket. */
    private final Kept<S3Client> storage = new Kept<>(
            () -> CALLS.of(S3Client.builder()).forcePathStyle(hasOwnEndpoint()).build());

    private final Kept<SsmClient> ssm =
            new Kept<>(() -> ofAws(SsmClient.builder()).build());

    @Override
    public GlueClient glue() {
        return glue.get();
    }

    @Override
    public Ec2Client ec2() {
        return ec2.get();
    }

    @Override
    public RdsClient rds() {
        return rds.get();
    }

    @Override
    public RedshiftClient redshift() {
        return redshift.get();
    }

    @Override
    public RedshiftServerlessClient redshiftServerless() {
        return redshiftServerless.get();
    }

    @Override
    public IamClient iam() {
        return iam.get();
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return secretsManager.get();
    }

    @Override
    public KmsClient kms() {
        return kms.get();
    }

    @Override
    public S3Client storage() {
        return storage.get();
    }

    /** Returns the client of what is configured for this deployment; a diagnosis of an account alone needs none. */
    public SsmClient ssm() {
        return ssm.get();
    }

    @Override
    public Executor sideBySide(int most) {
        return Executors.newFixedThreadPool(most, new DaemonThreads("describe"));
    }

    @Override
    public List<InetAddress> resolve(String host) {
        return lookUp(host);
    }

    /** Looks a host up in the DNS of this machine. */
    public static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** As the SDK finds one: in the environment, in a system property, or in the profile. */
    private static boolean hasOwnEndpoint() {
        return Stream.of("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3").anyMatch(System.getenv()::containsKey)
                || Stream.of("aws.endpointUrl", "aws.endpointUrlS3").anyMatch(System.getProperties()::containsKey)
                || ProfileFile.defaultProfileFile()
                        .profile(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                        .flatMap(profile -> profile.property("endpoint_url"))
                        .isPresent();
    }

    private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B ofAws(B builder) {
        return CALLS.of(builder, client -> client.addExecutionInterceptor(new ForeignAnswers()));
    }
}
