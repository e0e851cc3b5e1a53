package dev.pipewright.infra;

import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.EngineVersionProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.ResultConfigurationProperty;
import software.amazon.awscdk.services.athena.CfnWorkGroup.WorkGroupConfigurationProperty;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * How Athena reaches a source: a workgroup whose results lie in the artifacts bucket, whatever a query asks for, and the
 * role that the connectors' functions run with. It reads the same secrets as the smoke job.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions">What a
 *     function in a VPC needs</a>
 */
final class AthenaAccess extends Construct {

    /** Far more than one row takes, and cheap; a connector that does not push the limit down is stopped. */
    private static final long LARGEST_SCAN_BYTES = 1_000_000_000L;

    private final Role role;

    AthenaAccess(Construct scope, ResourceNames names, DeploymentSettings settings, Artifacts artifacts, Keys keys) {
        super(scope, "Athena");
        workGroup(artifacts);
        role = Role.Builder.create(this, "ConnectorRole")
                .description("Pipewright's Athena connectors: log in through a connection and read")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        role.addToPolicy(Allow.on(names.connections("*"), "glue:GetConnection"));
        role.addToPolicy(Allow.on(
                names.secrets(settings.secretsInUse()),
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetSecretValue"));
        role.addToPolicy(keys.decrypt(keys.secrets(), names.viaService("secretsmanager")));
        role.addToPolicy(Allow.on(artifacts.bucketArn(), "s3:GetBucketLocation", "s3:ListBucket"));
        role.addToPolicy(Allow.on(artifacts.spillArn(), "s3:GetObject", "s3:PutObject"));
        role.addToPolicy(Allow.on(names.workGroups(), "athena:GetQueryExecution"));
        role.addToPolicy(
                Allow.on(names.connectorLogs(), "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"));
        role.addToPolicy(Allow.accountWide(
                "ec2:AssignPrivateIpAddresses",
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "ec2:UnassignPrivateIpAddresses"));
    }

    IRole connectorRole() {
        return role;
    }

    private void workGroup(Artifacts artifacts) {
        CfnWorkGroup.Builder.create(this, "WorkGroup")
                .name(ResourceNames.WORK_GROUP)
                .description("Pipewright's queries that prove a connection")
                .recursiveDeleteOption(true)
                .workGroupConfiguration(WorkGroupConfigurationProperty.builder()
                        .enforceWorkGroupConfiguration(true)
                        .bytesScannedCutoffPerQuery(LARGEST_SCAN_BYTES)
                        .engineVersion(EngineVersionProperty.builder()
                                .selectedEngineVersion("Athena engine version 3")
                                .build())
                        .resultConfiguration(ResultConfigurationProperty.builder()
                                .outputLocation(artifacts.resultsUri())
                                .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                                        .encryptionOption("SSE_S3")
                                        .build())
                                .build())
                        .build())
                .build();
    }
}
