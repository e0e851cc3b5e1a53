package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Confidence;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.credentials.SecretReader.Secret;
import dev.pipewright.diagnosis.credentials.Simulation.Denial;
import dev.pipewright.diagnosis.credentials.Simulation.Question;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.step.JobRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What the job's role must be allowed, one check per right. */
final class RoleRights {

    private static final List<String> READ_SECRET = List.of("secretsmanager:GetSecretValue");
    private static final List<String> DECRYPT = List.of("kms:Decrypt");
    private static final List<String> READ_CONNECTION = List.of("glue:GetConnection");
    private static final List<String> WRITE_PROBE = List.of("s3:PutObject");

    /** What a job in a VPC calls to place its interfaces, as the managed policy AWSGlueServiceRole lists it. */
    private static final List<String> PLACE_INTERFACES = List.of(
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcAttribute",
            "ec2:DescribeVpcEndpoints");

    private final Simulation simulation;
    private final JobRole role;
    private final AwsAccount account;

    RoleRights(Simulation simulation, JobRole role, AwsAccount account) {
        this.simulation = Objects.requireNonNull(simulation, "simulation");
        this.role = Objects.requireNonNull(role, "role");
        this.account = Objects.requireNonNull(account, "account");
    }

    /** The role may read the secret. */
    Check secret(Supplier<Secret> secret) {
        return check(
                CheckName.ROLE_SECRET,
                Cause.CREDENTIALS_SECRET_DENIED,
                () -> question(READ_SECRET, secret.get().arn()));
    }

    /** The role may decrypt with the secret's own key. */
    Check key(Supplier<Secret> secret) {
        return check(CheckName.ROLE_KMS, Cause.CREDENTIALS_KMS_DENIED, () -> {
            var viaSecretsManager = "secretsmanager." + account.region() + ".amazonaws.com";
            return new Question(
                    role.requiredArn(),
                    DECRYPT,
                    keyArn(secret.get()),
                    Map.of("kms:ViaService", viaSecretsManager, "kms:CallerAccount", account.accountId()));
        });
    }

    /** The role may read the connection. */
    Check connection(Supplier<ExaminedConnection> connection) {
        return check(
                CheckName.ROLE_CONNECTION,
                Cause.IAM_ROLE_DENIED,
                () -> question(
                        READ_CONNECTION,
                        arn("glue", "connection/" + connection.get().name())));
    }

    /** The role may place a job's interfaces in the VPC. */
    Check network(Supplier<ExaminedConnection> connection) {
        return check(CheckName.ROLE_NETWORK, Cause.IAM_ROLE_DENIED, () -> {
            if (connection.get().placement().isEmpty()) {
                throw NotSeenException.notApplicable("the connection is not placed in a VPC");
            }
            return question(PLACE_INTERFACES, Simulation.EVERY_RESOURCE);
        });
    }

    /** The role may write the probe of this execution. */
    Check artifacts(String probeKey) {
        return check(
                CheckName.ROLE_ARTIFACTS,
                Cause.IAM_ROLE_DENIED,
                () -> question(
                        WRITE_PROBE, "arn:" + role.partition() + ":s3:::" + role.requiredBucket() + "/" + probeKey));
    }

    private Check check(CheckName name, Cause cause, Supplier<Question> question) {
        try {
            var asked = question.get();
            Map<String, Object> evidence =
                    Map.of("role", asked.roleArn(), "actions", asked.actions(), "resource", asked.resource());
            return simulation
                    .firstDenial(asked)
                    .value()
                    .map(denial -> denied(name, cause, asked, denial))
                    .orElseGet(() ->
                            name.passed("The job role is allowed " + String.join(", ", asked.actions()), evidence));
        } catch (NotSeenException e) {
            return name.notExecuted(e.getMessage());
        }
    }

    private static Check denied(CheckName name, Cause cause, Question asked, Denial denial) {
        var roleName = asked.roleArn().substring(asked.roleArn().lastIndexOf('/') + 1);
        return name.failed(
                cause,
                denial.certain() ? Confidence.PROVEN : Confidence.LIKELY,
                "Role " + roleName + " is not allowed " + denial.action() + " on " + asked.resource() + " ("
                        + denial.decision() + ")",
                Map.of(
                        "role", asked.roleArn(),
                        "action", denial.action(),
                        "resource", asked.resource(),
                        "decision", denial.decision()),
                Fix.of(
                        "the platform engineer",
                        "IAM > Roles > " + roleName + ": allow " + denial.action() + " on " + asked.resource(),
                        "aws iam put-role-policy --role-name " + roleName
                                + " --policy-name pipewright --policy-document '{\"Version\":\"2012-10-17\","
                                + "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + denial.action()
                                + "\",\"Resource\":\"" + asked.resource() + "\"}]}'",
                        "aws_iam_role_policy: role = \"" + roleName + "\""));
    }

    private Question question(List<String> actions, String resource) {
        return new Question(role.requiredArn(), actions, resource, Map.of());
    }

    /** Policies name keys by ARN; an alias cannot be resolved without a right that the diagnosis does not have. */
    private String keyArn(Secret secret) {
        var key = secret.kmsKeyId()
                .orElseThrow(() -> NotSeenException.notApplicable(
                        "the secret is encrypted with the account's default key, which needs no right"));
        if (key.contains("alias/")) {
            throw new NotSeenException("Not examined: the secret's key is named by its alias, " + key
                    + ", and a policy can only be simulated for the key itself");
        }
        return key.startsWith("arn:") ? key : arn("kms", "key/" + key);
    }

    private String arn(String service, String resource) {
        return "arn:" + role.partition() + ":" + service + ":" + account.region() + ":" + account.accountId() + ":"
                + resource;
    }
}
