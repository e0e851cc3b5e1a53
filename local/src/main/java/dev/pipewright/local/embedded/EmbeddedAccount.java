package dev.pipewright.local.embedded;

import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.DiagnosisClients;
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

/** The embedded account, as a diagnosis looks at it. */
record EmbeddedAccount(EmbeddedAws aws) implements AccountServices {

    EmbeddedAccount {
        Objects.requireNonNull(aws, "aws");
    }

    @Override
    public GlueClient glue() {
        return aws.glue();
    }

    @Override
    public Ec2Client ec2() {
        return aws.ec2();
    }

    @Override
    public RdsClient rds() {
        return aws.rds();
    }

    @Override
    public RedshiftClient redshift() {
        return aws.redshift();
    }

    @Override
    public RedshiftServerlessClient redshiftServerless() {
        return aws.redshiftServerless();
    }

    @Override
    public IamClient iam() {
        return aws.iam();
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return aws.secrets();
    }

    @Override
    public KmsClient kms() {
        return aws.keys();
    }

    @Override
    public S3Client storage() {
        return aws.storage();
    }

    @Override
    public List<InetAddress> resolve(String host) {
        return DiagnosisClients.lookUp(host);
    }

    @Override
    public Executor sideBySide() {
        return Runnable::run;
    }
}
