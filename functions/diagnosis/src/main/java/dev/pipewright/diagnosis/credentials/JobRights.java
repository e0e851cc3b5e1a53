package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.connection.ConnectionDefinition.Placement;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.right.ExaminedRole;
import dev.pipewright.diagnosis.right.Question;
import dev.pipewright.diagnosis.right.Question.Join;
import dev.pipewright.diagnosis.right.Question.ResourceSide;
import dev.pipewright.diagnosis.right.ResourcePolicies;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.step.JobRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What a job's role must be allowed besides the secret, one check per kind of right. Actions are asked about on the
 * resources that they are authorized on; those that have none on {@code *}.
 *
 * @param rights over the roles that are examined
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">Actions and
 *     resources of EC2</a>
 */
record JobRights(RoleRights rights, AwsAccount account, Look<ExaminedConnection> connection) {

    private static final String EVERY_RESOURCE = "*";

    /** What a job in a VPC looks up to place its interfaces, as the managed policy AWSGlueServiceRole lists it. */
    private static final List<String> LOOK_UP = List.of(
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcEndpoints");

    /** Glue authorizes a call on the connection and on the catalog that holds it. */
    Supplier<Check> readConnection() {
        return rights.start(CheckName.ROLE_CONNECTION, Cause.IAM_ROLE_DENIED, role -> {
            var name = connection.value().name();
            return List.of(new Question(
                    List.of("glue:GetConnection"),
                    List.of(account.arn("glue", "connection/" + name), account.arn("glue", "catalog")),
                    Map.of(),
                    ResourceSide.unseen("Not examined: the policy of Glue's catalog")));
        });
    }

    /** The role may place a job's interfaces in the VPC. */
    Supplier<Check> placeInterfaces() {
        return rights.start(CheckName.ROLE_NETWORK, Cause.IAM_ROLE_DENIED, role -> {
            var placement = connection
                    .value()
                    .placement()
                    .orElseThrow(() -> NotSeenException.notApplicable("the connection is not placed in a VPC"));
            return List.of(
                    Question.ofRoleAlone(LOOK_UP, EVERY_RESOURCE),
                    Question.ofRoleAlone(List.of("ec2:DescribeVpcAttribute"), account.arn("ec2", "vpc/*")),
                    new Question(
                            List.of("ec2:CreateNetworkInterface"), interfaces(placement), Map.of(), ResourceSide.NONE),
                    Question.ofRoleAlone(
                            List.of("ec2:DeleteNetworkInterface"), account.arn("ec2", "network-interface/*")));
        });
    }

    private List<String> interfaces(Placement placement) {
        var resources = new ArrayList<String>();
        resources.add(account.arn("ec2", "network-interface/*"));
        resources.add(account.arn("ec2", "subnet/" + placement.subnetId()));
        placement.securityGroupIds().forEach(id -> resources.add(account.arn("ec2", "security-group/" + id)));
        return resources;
    }

    /** Not asked about: logs:CreateLogGroup, because a role without it works where Glue's groups are there already. */
    Supplier<Check> writeLogs() {
        return rights.start(
                CheckName.ROLE_LOGS,
                Cause.IAM_ROLE_DENIED,
                role -> List.of(Question.ofRoleAlone(
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        account.arn("logs", "log-group:/aws-glue/jobs/output:log-stream:pipewright"))));
    }

    /** Only the role that is configured writes probes. */
    Supplier<Check> writeProbe(Supplier<S3Client> storage, JobRole setting, String probeKey) {
        return rights.start(CheckName.ROLE_ARTIFACTS, Cause.IAM_ROLE_DENIED, role -> {
            requireConfigured(setting, role);
            var bucket = setting.requiredBucket();
            return List.of(new Question(
                    List.of("s3:PutObject"),
                    List.of(account.objectArn(bucket, probeKey)),
                    Map.of(),
                    new ResourceSide(Join.EITHER, ResourcePolicies.ofBucket(storage.get(), bucket))));
        });
    }

    private static void requireConfigured(JobRole setting, ExaminedRole role) {
        if (!setting.arn().equals(Optional.of(role.arn()))) {
            throw NotSeenException.notApplicable("only the configured job role writes what Pipewright's probe sees");
        }
    }
}
