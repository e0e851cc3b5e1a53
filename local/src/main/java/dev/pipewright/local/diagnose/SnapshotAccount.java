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
import dev.pipewright.local.storage.EmbeddedS3;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Objects;
import java.util.List;
import java.util.Set;
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
        return new SnapshotGlue(snapshot);
    }

    @Override
    public Ec2Client ec2() {
        return new EmbeddedEc2(snapshot);
    }

    @Override
    public RdsClient rds() {
        return new EmbeddedRds(snapshot);
    }

    @Override
    public RedshiftClient redshift() {
        return new EmbeddedRedshift(snapshot);
    }

    @Override
    public RedshiftServerlessClient redshiftServerless() {
        return new EmbeddedRedshiftServerless(snapshot);
    }

    @Override
    public IamClient iam() {
        return new EmbeddedIam(snapshot);
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return new SnapshotSecrets(snapshot);
    }

    @Override
    public KmsClient kms() {
        return new EmbeddedKms(snapshot);
    }

    @Override
    public S3Client storage() {
        return new EmbeddedS3(Clock.systemUTC(), Set.of());
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
    public Executor sideBySide() {
        return Runnable::run;
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+") || host.contains(":");
    }
}
