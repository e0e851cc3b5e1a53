package dev.pipewright.local.diagnose;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.DiagnosisClients;
import dev.pipewright.local.describe.EmbeddedEc2;
import dev.pipewright.local.describe.EmbeddedIam;
import dev.pipewright.local.describe.EmbeddedKms;
import dev.pipewright.local.describe.EmbeddedRds;
import dev.pipewright.local.describe.EmbeddedRedshift;
import dev.pipewright.local.describe.EmbeddedRedshiftServerless;
import dev.pipewright.local.snapshot.Account;
import dev.pipewright.local.snapshot.AccountSnapshot;
import dev.pipewright.local.snapshot.Captured;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * A captured account, read only and without any other machine: what the snapshot does not hold was not looked at, and what
 * was refused when it was captured is refused again. Nothing is played.
 */
public final class SnapshotAccount implements AccountServices {

    private final AccountSnapshot snapshot;

    private SnapshotAccount(AccountSnapshot snapshot) {
        this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    }

    /** Returns the account of a snapshot, as whoever captured it. */
    public static ExaminedAccount of(AccountSnapshot snapshot) {
        var account = snapshot.account();
        return new ExaminedAccount(
                new AwsAccount(account.accountId(), account.region(), identity(snapshot)),
                new SnapshotAccount(snapshot));
    }

    private static String identity(AccountSnapshot snapshot) {
        var caller = snapshot.list("sts-get-caller-identity", GetCallerIdentityResponse::builder);
        return caller instanceof Captured.Present<GetCallerIdentityResponse> present
                ? present.value().arn()
                : "arn:" + partition(snapshot.account()) + ":iam::"
                        + snapshot.account().accountId() + ":root";
    }

    /** Regions are named after their partition where it is not the common one. */
    private static String partition(Account account) {
        if (account.region().startsWith("cn-")) {
            return "aws-cn";
        }
        return account.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    @Override
    public GlueClient glue() {
        return SnapshotReads.over(GlueClient.class, "glue", new SnapshotGlue(snapshot), snapshot);
    }

    @Override
    public Ec2Client ec2() {
        return SnapshotReads.over(Ec2Client.class, "ec2", new EmbeddedEc2(snapshot), snapshot);
    }

    @Override
    public RdsClient rds() {
        return SnapshotReads.over(RdsClient.class, "rds", new EmbeddedRds(snapshot), snapshot);
    }

    @Override
    public RedshiftClient redshift() {
        return SnapshotReads.over(RedshiftClient.class, "redshift", new EmbeddedRedshift(snapshot), snapshot);
    }

    @Override
    public RedshiftServerlessClient redshiftServerless() {
        return SnapshotReads.over(
                RedshiftServerlessClient.class,
                "redshift-serverless",
                new EmbeddedRedshiftServerless(snapshot),
                snapshot);
    }

    @Override
    public IamClient iam() {
        return SnapshotReads.over(IamClient.class, "iam", new EmbeddedIam(snapshot), snapshot);
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return SnapshotReads.over(
                SecretsManagerClient.class, "secretsmanager", new SnapshotSecrets(snapshot), snapshot);
    }

    @Override
    public KmsClient kms() {
        return SnapshotReads.over(KmsClient.class, "kms", new EmbeddedKms(snapshot), snapshot);
    }

    @Override
    public S3Client storage() {
        return SnapshotReads.over(S3Client.class, "s3api", new SnapshotObjects(snapshot), snapshot);
    }

    /**
     * Whether a name resolves here says nothing of the account, and an examination of a folder asks nobody else; only an
     * address needs no asking.
     */
    @Override
    public List<InetAddress> resolve(String host) {
        return isAddress(host) ? DiagnosisClients.lookUp(host) : List.of();
    }

    @Override
    public Executor sideBySide(int most) {
        return Runnable::run;
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }
}
