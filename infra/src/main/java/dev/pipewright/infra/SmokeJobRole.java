package dev.pipewright.infra;

import java.util.Map;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * The role that smoke jobs and crawlers run with: what the managed policy AWSGlueServiceRole gives to place a job in a network and to
 * log, and, in place of its rights to all of Glue, the connections, the secrets and the bucket of this deployment.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html">IAM policy for the Glue service</a>
 */
final class SmokeJobRole extends Construct {

    /** The one tag that Glue puts on the interfaces it makes. */
    private static final String GLUE_TAG = "aws-glue-service-resource";

    private final Role role;

    SmokeJobRole(Construct scope, ResourceNames names, DeploymentSettings settings, Artifacts artifacts, Keys keys) {
        super(scope, "SmokeJob");
        role = Role.Builder.create(this, "Role")
                .description("Pipewright's smoke jobs: log in through a connection and read one row")
                .assumedBy(new ServicePrincipal("glue.amazonaws.com"))
                .build();
        readLogins(names, settings, keys);
        enterNetworks(names);
        role.addToPolicy(
                Allow.on(names.glueLogs(), "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"));
        role.addToPolicy(Allow.on(artifacts.scriptArn(), "s3:GetObject"));
        role.addToPolicy(Allow.on(artifacts.probesArn(), "s3:PutObject"));
        role.addToPolicy(Allow.on(
                names.crawledTables(),
                "glue:BatchCreatePartition",
                "glue:BatchGetPartition",
                "glue:CreateTable",
                "glue:GetDatabase",
                "glue:GetTable",
                "glue:GetTables",
                "glue:UpdateTable"));
        if (!settings.fileBuckets().isEmpty()) {
            role.addToPolicy(Allow.on(names.objectsIn(settings.fileBuckets()), "s3:GetObject"));
        }
    }

    IRole role() {
        return role;
    }

    private void readLogins(ResourceNames names, DeploymentSettings settings, Keys keys) {
        role.addToPolicy(Allow.on(names.connections("*"), "glue:GetConnection"));
        role.addToPolicy(Allow.on(
                names.secrets(settings.secretsInUse()),
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetSecretValue"));
        role.addToPolicy(keys.decrypt(keys.secrets(), names.viaService("secretsmanager")));
    }

    private void enterNetworks(ResourceNames names) {
        role.addToPolicy(Allow.accountWide(
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcAttribute",
                "ec2:DescribeVpcEndpoints",
                "ec2:DescribeVpcs"));
        var tagging = Allow.on(names.networkInterfaces(), "ec2:CreateTags", "ec2:DeleteTags");
        tagging.addCondition("ForAllValues:StringEquals", Map.of("aws:TagKeys", GLUE_TAG));
        role.addToPolicy(tagging);
    }
}
