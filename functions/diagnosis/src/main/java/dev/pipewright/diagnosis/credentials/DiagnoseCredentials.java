package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.core.outcome.Stage;
import dev.pipewright.diagnosis.credentials.SecretReader.Secret;
import dev.pipewright.diagnosis.look.Look;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.step.Answers;
import dev.pipewright.diagnosis.step.CheckName;
import dev.pipewright.diagnosis.step.Conclusion;
import dev.pipewright.diagnosis.step.ConnectionReader;
import dev.pipewright.diagnosis.step.DiagnosisInput;
import dev.pipewright.diagnosis.step.DiagnosisStep;
import dev.pipewright.diagnosis.step.ExaminedConnection;
import dev.pipewright.diagnosis.step.JobRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The second stage: the secret, the job role's rights, and what the error text says about the login. */
final class DiagnoseCredentials {

    private final ConnectionReader connections;
    private final SecretReader secrets;
    private final Simulation simulation;
    private final JobRole role;
    private final Answers answers;

    DiagnoseCredentials(
            ConnectionReader connections, SecretReader secrets, Simulation simulation, JobRole role, Answers answers) {
        this.connections = Objects.requireNonNull(connections, "connections");
        this.secrets = Objects.requireNonNull(secrets, "secrets");
        this.simulation = Objects.requireNonNull(simulation, "simulation");
        this.role = Objects.requireNonNull(role, "role");
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    DiagnosisStep diagnose(DiagnosisInput input) {
        var connection = connections.existing(input);
        var secretId = Look.derived(() -> connection
                .value()
                .secretId()
                .orElseThrow(() -> NotSeenException.notApplicable("the connection does not log in with a secret")));
        var found = secretId.then(secrets::describe);
        var checks = new ArrayList<Check>();
        checks.add(secret(secretId, found));
        checks.addAll(rights(input, connection, found));
        var readings = answers.read(ExaminedConnection.sourceTypeOf(connection), input.failures());
        checks.addAll(answers.checks(CheckName.CREDENTIALS_ANSWER, readings));
        return Conclusion.of(input.checks(), checks, Stage.CREDENTIALS);
    }

    private static Check secret(Look<String> secretId, Look<Optional<Secret>> found) {
        try {
            var id = secretId.value();
            var secret = found.value();
            if (secret.isEmpty()) {
                return fails(id, Cause.CREDENTIALS_SECRET_NOT_FOUND, "There is no secret " + id, "describe-secret");
            }
            return secret.get().deleted()
                    ? fails(
                            id,
                            Cause.CREDENTIALS_SECRET_DELETED,
                            "Secret " + id + " is scheduled for deletion",
                            "restore-secret")
                    : CheckName.SECRET.passed("Secret " + id + " exists", Map.of("secretId", id));
        } catch (NotSeenException e) {
            return CheckName.SECRET.notExecuted(e.getMessage());
        }
    }

    private static Check fails(String id, Cause cause, String message, String command) {
        return CheckName.SECRET.proves(
                cause,
                message,
                Map.of("secretId", id),
                Fix.of(
                        "the data engineer",
                        "Secrets Manager > Secrets: find or restore " + id + ", or point the connection at another one",
                        "aws secretsmanager " + command + " --secret-id " + id,
                        "aws_glue_connection.connection_properties.SECRET_ID"));
    }

    private List<Check> rights(
            DiagnosisInput input, Look<ExaminedConnection> connection, Look<Optional<Secret>> found) {
        var secret = Look.derived(() ->
                found.value().orElseThrow(() -> new NotSeenException("Cannot be examined: there is no such secret")));
        var rights = new RoleRights(simulation, role, input.account());
        return List.of(
                rights.secret(secret::value),
                rights.key(secret::value),
                rights.connection(connection::value),
                rights.network(connection::value),
                rights.artifacts(input.execution().probeKey()));
    }
}
