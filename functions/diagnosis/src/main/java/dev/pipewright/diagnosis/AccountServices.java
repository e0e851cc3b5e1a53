package dev.pipewright.diagnosis;

import java.net.InetAddress;
import java.util.List;
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

/**
 * The account that a diagnosis looks at: the one that Lambda runs in or the SDK's default credentials belong to ({@link
 * DiagnosisClients}), or a snapshot of one. A diagnosis only reads: it makes no call that changes anything, and never asks
 * for a secret's value.
 *
 * <p>A client takes its time to be built. So a stage asks for one that every source needs when it is built itself, and for
 * the others when it comes to them. No method does any I/O but {@link #resolve}.
 */
public interface AccountServices {

    GlueClient glue();

    Ec2Client ec2();

    RdsClient rds();

    RedshiftClient redshift();

    RedshiftServerlessClient redshiftServerless();

    IamClient iam();

    SecretsManagerClient secretsManager();

    KmsClient kms();

    S3Client storage();

    /** Looks a host up in the DNS of the place where the diagnosis runs; that nothing is found proves nothing. */
    List<InetAddress> resolve(String host);

    /**
     * Returns what runs calls side by side that do not need each other's answers.
     *
     * @param most how many at once; the first call of each shakes hands anew
     */
    Executor sideBySide(int most);
}
