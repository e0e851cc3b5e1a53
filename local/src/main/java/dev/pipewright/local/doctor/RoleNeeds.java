package dev.pipewright.local.doctor;

import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.policy.Policy;
import dev.pipewright.diagnosis.right.Denial;
import dev.pipewright.diagnosis.right.ExaminedRole;
import dev.pipewright.diagnosis.right.Question;
import dev.pipewright.diagnosis.right.Question.Join;
import dev.pipewright.diagnosis.right.Question.ResourceSide;
import dev.pipewright.diagnosis.right.ResourcePolicies;
import dev.pipewright.diagnosis.right.Rights;
import dev.pipewright.diagnosis.stored.S3Location;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

/** The role that Glue's jobs run with: there, usable by Glue, allowed what a job does, and passed on by who starts jobs. */
final class RoleNeeds {

    private static final String GLUE = "glue.amazonaws.com";

    /** What a job in a VPC looks up to place its interfaces, as the managed policy AWSGlueServiceRole lists it. */
    private static final List<String> PLACING = List.of(
            "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVpcEndpoints");

    /** They make a connection that names the role, test one, and start jobs with it. */
    private static final List<WorkflowFunction> PASSING = List.of(
            WorkflowFunction.CREATE_CONNECTION, WorkflowFunction.TEST_CONNECTION, WorkflowFunction.PREPARE_ENGINE_TEST);

    private final AccountServices services;
    private final AwsAccount account;
    private final DeployedFunctions functions;
    private final Rights rights;
    private final Once<Optional<Role>> role;

    RoleNeeds(AccountServices services, AwsAccount account, DeployedFunctions functions) {
        this.services = services;
        this.account = account;
        this.functions = functions;
        var iam = services.iam();
        this.rights = new Rights(iam);
        this.role = new Once<>(() ->
                Look.at("iam:GetRole", () -> role(iam, functions.required(LookedUpSettings.JOB_ROLE))));
    }

    List<Need> all() {
        return List.of(
                Need.one("role.job", "Without its role no engine test starts", this::exists),
                Need.one("role.job.trust", "Glue cannot run a job with a role that does not trust it", this::trust),
                right(
                        "role.job.network",
                        "A job cannot be placed in a VPC",
                        () -> List.of(Question.ofRoleAlone(PLACING, "*"))),
                right(
                        "role.job.logs",
                        "A job that fails leaves no log",
                        () -> List.of(Question.ofRoleAlone(
                                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                                account.arn("logs", "log-group:/aws-glue/jobs/output:log-stream:pipewright")))),
                right(
                        "role.job.secrets",
                        "A job cannot log in",
                        () -> List.of(new Question(
                                List.of("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
                                List.of(account.arn("secretsmanager", "secret:glue/pipewright/00000000-AbCdEf")),
                                Map.of(),
                                ResourceSide.NONE))),
                right("role.job.artifacts", "A job cannot read its script or write what it saw", this::objects),
                right(
                        "role.job.drivers",
                        "A job cannot load a driver or a certificate of a request's own",
                        this::files),
                new Need(
                        "role.job.pass",
                        "A function that names the role is refused: connections for Athena are not made, or no test starts",
                        need -> need.each(
                                PASSING,
                                function -> refused(need, function),
                                "The functions that name the job role may pass it")));
    }

    private Finding exists(Need need) {
        var arn = functions.required(LookedUpSettings.JOB_ROLE);
        return role.value().isPresent()
                ? need.met("The job role " + name(arn) + " exists")
                : need.missing("The job role " + arn + " does not exist", Need.deployAgain("IAM > Roles"));
    }

    private Finding trust(Need need) {
        var found = role.value().orElseThrow(() -> new NotSeenException("Could not look: the job role does not exist"));
        return trusts(found)
                ? need.met("Glue may use the job role")
                : need.missing(
                        "The job role " + found.roleName() + " does not trust Glue",
                        Need.fix(
                                "IAM > Roles > " + found.roleName() + " > Trust relationships: allow " + GLUE
                                        + " to assume it",
                                "aws iam update-assume-role-policy --role-name " + found.roleName()
                                        + " --policy-document '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":"
                                        + "\"Allow\",\"Principal\":{\"Service\":\"" + GLUE
                                        + "\"},\"Action\":\"sts:AssumeRole\"}]}'"));
    }

    private static boolean trusts(Role role) {
        try {
            return Policy.ofResource("trust", role.assumeRolePolicyDocument()).statements().stream()
                    .anyMatch(statement ->
                            statement.allow() && statement.principals().includesService(GLUE));
        } catch (IllegalArgumentException e) {
            throw new NotSeenException("Could not look: the trust policy of the job role cannot be read");
        }
    }

    /** What is asked is put together when it is asked: it needs what other looks have shown. */
    private interface Asked {
        List<Question> questions();
    }

    private Need right(String id, String why, Asked asked) {
        return Need.one(
                id, why, need -> allowed(need, functions.required(LookedUpSettings.JOB_ROLE), asked.questions()));
    }

    private Finding allowed(Need need, String arn, List<Question> questions) {
        return lacking(need, arn, questions)
                .orElseGet(() -> need.met("Role " + name(arn) + " is allowed " + actions(questions)));
    }

    private Optional<Finding> lacking(Need need, String arn, List<Question> questions) {
        var examined = new ExaminedRole(arn, Look.notSeen("Not examined"), Optional.empty());
        for (var question : questions) {
            var denial = rights.denial(examined, question).value();
            if (denial.isPresent()) {
                return Optional.of(lacking(need, examined, denial.get()));
            }
        }
        return Optional.empty();
    }

    private static Finding lacking(Need need, ExaminedRole role, Denial denial) {
        var said = "Role " + role.name() + " is not allowed " + denial.action() + " on " + denial.resource() + " ("
                + denial.decision() + ")";
        return denial.certain() ? need.missing(said, allow(role, denial)) : need.warning(said, allow(role, denial));
    }

    private static Fix allow(ExaminedRole role, Denial denial) {
        return Need.deployAgain("IAM > Roles > " + role.name() + ": allow " + denial.action() + " on "
                + denial.resource() + ", or remove what denies it: a boundary, or a policy of the organization");
    }

    private static String actions(List<Question> questions) {
        return String.join(
                ", ",
                questions.stream()
                        .flatMap(question -> question.actions().stream())
                        .distinct()
                        .toList());
    }

    private List<Question> objects() {
        var bucket = functions.required(LookedUpSettings.BUCKET);
        var script = S3Location.of(functions.required(LookedUpSettings.SCRIPT)).orElseThrow();
        return List.of(
                onObject("s3:PutObject", bucket, "probes/pipewright/probe.json"),
                onObject("s3:GetObject", script.bucket(), script.key()));
    }

    private List<Question> files() {
        var questions = new ArrayList<Question>();
        StorageNeeds.fileBuckets(functions).forEach(bucket -> questions.add(onObject("s3:GetObject", bucket, "file")));
        if (questions.isEmpty()) {
            throw NotSeenException.notApplicable("no buckets of drivers or certificates are configured");
        }
        return questions;
    }

    private Question onObject(String action, String bucket, String key) {
        return new Question(
                List.of(action),
                List.of(account.objectArn(bucket, key)),
                Map.of(),
                new ResourceSide(Join.EITHER, ResourcePolicies.ofBucket(services.storage(), bucket)));
    }

    private Optional<Finding> refused(Need need, WorkflowFunction function) {
        return lacking(
                need,
                functions.role(function.functionName()),
                List.of(new Question(
                        List.of("iam:PassRole"),
                        List.of(functions.required(LookedUpSettings.JOB_ROLE)),
                        Map.of("iam:PassedToService", GLUE),
                        ResourceSide.NONE)));
    }

    private static Optional<Role> role(IamClient iam, String arn) {
        try {
            return Optional.of(
                    iam.getRole(request -> request.roleName(name(arn))).role());
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    private static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
