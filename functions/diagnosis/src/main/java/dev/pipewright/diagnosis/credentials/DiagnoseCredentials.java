package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.core.thread.SideBySide;
import dev.pipewright.diagnosis.AccountServices;
import dev.pipewright.diagnosis.credentials.SecretReader.Secret;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.reading.Reading;
import dev.pipewright.diagnosis.right.Rights;
import dev.pipewright.diagnosis.right.RoleFinder;
import dev.pipewright.diagnosis.right.RoleRights;
import dev.pipewright.diagnosis.source.SourceReader;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.Conclusion;
import dev.pipewright.diagnosis.step.ConnectionJobs;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.step.JobRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The second stage: the secret, the job role's rights, the login by IAM, and what the error text says about it. */
final class DiagnoseCredentials {

    private final ConnectionReader connections;
    private final ConnectionJobs jobs;
    private final Supplier<SecretsManagerClient> secrets;
    private final Supplier<KmsClient> keys;
    private final Supplier<S3Client> storage;
    private final IamClient iam;
    private final SideBySide sideBySide;
    private final SourceReader sources;
    private final JobRole setting;
    private final Answers answers;

    DiagnoseCredentials(AccountServices account, JobRole setting, Answers answers) {
        var glue = account.glue();
        this.connections = new ConnectionReader(glue);
        this.jobs = new ConnectionJobs(glue);
        this.secrets = account::secretsManager;
        this.keys = account::kms;
        this.storage = account::storage;
        this.iam = account.iam();
        this.sideBySide = new SideBySide(account.sideBySide(RoleRights.SIDE_BY_SIDE));
        this.sources = new SourceReader(account);
        this.setting = Objects.requireNonNull(setting, "setting");
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    DiagnosisStep diagnose(DiagnosisInput input) {
        var connection = connections.existing(input);
        var readings = answers.read(ExaminedConnection.sourceTypeOf(connection), input.failures());
        var finder = new RoleFinder(iam, jobs, setting);
        var choice = finder.find(input, connection);
        var rights = new RoleRights(
                new Rights(iam), sideBySide, choice, !input.failures().isEmpty());
        var started = new ArrayList<>(secret(input, connection, rights));
        started.add(2, () -> finder.check(choice));
        started.addAll(job(input, connection, rights));
        started.addAll(login(input, connection, rights, readings));
        var checks = started.stream().map(Supplier::get).collect(Collectors.toCollection(ArrayList::new));
        checks.addAll(new CredentialsAnswer(answers, checks).checks(readings));
        return Conclusion.of(input.checks(), checks, Stage.CREDENTIALS);
    }

    private List<Supplier<Check>> secret(DiagnosisInput input, Look<ExaminedConnection> connection, RoleRights rights) {
        var secretId = Look.derived(() -> connection
                .value()
                .secretId()
                .orElseThrow(() -> NotSeenException.notApplicable("the connection does not log in with a secret")));
        var found = secretId.then(id -> new SecretReader(secrets.get()).describe(id));
        var secret = Look.derived(() ->
                found.value().orElseThrow(() -> new NotSeenException("Cannot be examined: there is no such secret")));
        var access = new SecretAccess(secrets, keys, input.account(), secret);
        return List.of(
                () -> existing(input, connection, secretId, found),
                access::keyState,
                access.readable(rights),
                access.decryptable(rights));
    }

    private static Check existing(
            DiagnosisInput input,
            Look<ExaminedConnection> connection,
            Look<String> secretId,
            Look<Optional<Secret>> found) {
        try {
            Optional<Endpoint> source = connection.value().endpoint();
            return new SecretRule(input.account(), secretId.value()).check(found.value(), source);
        } catch (NotSeenException e) {
            return CheckName.SECRET.notExecuted(e.getMessage());
        }
    }

    private List<Supplier<Check>> job(DiagnosisInput input, Look<ExaminedConnection> connection, RoleRights rights) {
        var job = new JobRights(rights, input.account(), connection);
        return List.of(
                job.readConnection(),
                job.placeInterfaces(),
                job.writeLogs(),
                job.writeProbe(storage, setting, input.execution().probeKey()));
    }

    private List<Supplier<Check>> login(
            DiagnosisInput input, Look<ExaminedConnection> connection, RoleRights rights, List<Reading> readings) {
        var login = new IamLogin(sources, input, connection, readings);
        return List.of(login::taken, login.allowed(rights));
    }
}
