package dev.pipewright.diagnosis.world;

import dev.pipewright.diagnosis.AccountServices;
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
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The services of a world; one that no world holds anything of answers that it does not know the operation. */
public record FakeAccount(World world) implements AccountServices {

    public FakeAccount {
        Objects.requireNonNull(world, "world");
    }

    @Override
    public GlueClient glue() {
        return new FakeGlue(world);
    }

    @Override
    public Ec2Client ec2() {
        return new FakeEc2(world);
    }

    @Override
    public RdsClient rds() {
        return new FakeRds(world);
    }

    @Override
    public RedshiftClient redshift() {
        return new FakeRedshift(world);
    }

    @Override
    public RedshiftServerlessClient redshiftServerless() {
        return new RedshiftServerlessClient() {
            @Override
            public ListWorkgroupsResponse listWorkgroups(ListWorkgroupsRequest request) {
                return ListWorkgroupsResponse.builder()
                        .workgroups(world.workgroups.values())
                        .build();
            }

            @Override
            public String serviceName() {
                return "redshift-serverless";
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public IamClient iam() {
        return new FakeIam(world);
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return new FakeSecretsManager(world);
    }

    @Override
    public KmsClient kms() {
        return new FakeKms(world);
    }

    @Override
    public S3Client storage() {
        return new FakeS3(world);
    }

    @Override
    public List<InetAddress> resolve(String host) {
        return world.resolve(host);
    }

    @Override
    public Executor sideBySide(int most) {
        return Runnable::run;
    }
}
