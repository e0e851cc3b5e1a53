package dev.pipewright.diagnosis.credentials;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.execution.AwsAccount;
import dev.pipewright.core.outcome.Cause;
import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.credentials.SecretReader.Secret;
import dev.pipewright.diagnosis.look.NotSeenException;
import dev.pipewright.diagnosis.source.AwsHost;
import dev.pipewright.diagnosis.step.CheckName;
import java.util.Map;
import java.util.Optional;

/**
 * The secret that the connection names is there, and can be read. What it holds is never looked at: that is told by the
 * probe, which reads it as the job does.
 *
 * @param account where the connection lives: Glue asks the Secrets Manager of its own region
 */
record SecretRule(AwsAccount account, String id) {

    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    Check check(Optional<Secret> found, Optional<Endpoint> source) {
        return found.map(secret -> check(secret, source)).orElseGet(this::absent);
    }

    private Check check(Secret secret, Optional<Endpoint> source) {
        if (secret.deleted()) {
            return fails(Cause.CREDENTIALS_SECRET_DELETED, "is scheduled for deletion", "restore-secret");
        }
        if (secret.hasNoCurrentVersion()) {
            return fails(
                    Cause.CREDENTIALS_SECRET_NOT_FOUND,
                    "has no version AWSCURRENT, so nobody can read a value from it",
                    "describe-secret");
        }
        var other = secret.managedFor()
                .filter(arn -> source.filter(at -> isAnother(arn, at)).isPresent());
        if (other.isPresent()) {
            return CheckName.SECRET.warning(
                    "Secret " + id + " is managed by RDS for " + other.get() + ", and the connection leads to "
                            + source.orElseThrow(),
                    evidence());
        }
        return secret.isRotating()
                ? CheckName.SECRET.warning(
                        "Secret " + id + " has a version AWSPENDING: a rotation is under way, or ended half-way",
                        evidence())
                : CheckName.SECRET.passed("Secret " + id + " exists", evidence());
    }

    /** Another account's Secrets Manager does not tell strangers what it has. */
    private Check absent() {
        if (isOfAnotherAccount()) {
            throw new NotSeenException(
                    "Not examined: secret " + id + " belongs to another account, which shows it to none from here");
        }
        var region = part(REGION).filter(named -> !named.equals(account.region()));
        return fails(
                Cause.CREDENTIALS_SECRET_NOT_FOUND,
                region.map(named -> "lies in " + named + ", and Glue asks Secrets Manager in " + account.region())
                        .orElse("does not exist in " + account.region()),
                "describe-secret");
    }

    /** Whether the secret is named by an ARN of another account. */
    boolean isOfAnotherAccount() {
        return part(ACCOUNT).filter(named -> !named.equals(account.accountId())).isPresent();
    }

    /** An instance is compared with an instance and a cluster with a cluster; of the others nothing follows. */
    private static boolean isAnother(String arn, Endpoint source) {
        var label = source.host().substring(0, Math.max(0, source.host().indexOf('.')));
        var ofSameKind = switch (AwsHost.of(source.host())) {
            case RDS_CLUSTER -> arn.contains(":cluster:");
            case RDS_INSTANCE -> arn.contains(":db:");
            default -> false;
        };
        return ofSameKind && !arn.endsWith(":" + label);
    }

    private Optional<String> part(int place) {
        var parts = id.split(":", -1);
        return id.startsWith("arn:") && parts.length > place ? Optional.of(parts[place]) : Optional.empty();
    }

    private Map<String, Object> evidence() {
        return Map.of("secretId", id);
    }

    private Check fails(Cause cause, String what, String command) {
        return CheckName.SECRET.proves(
                cause,
                "Secret " + id + " " + what,
                evidence(),
                Fix.of(
                        "the data engineer",
                        "Secrets Manager > Secrets: find or restore " + id + ", or point the connection at another one",
                        "aws secretsmanager " + command + " --secret-id " + id,
                        "aws_glue_connection.connection_properties.SECRET_ID"));
    }
}
