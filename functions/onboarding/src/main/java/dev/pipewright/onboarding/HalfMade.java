package dev.pipewright.onboarding;

import dev.pipewright.core.connection.ResourceTag;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;

/**
 * What becomes of what a request has made without coming to a good end: a connection is labelled and stays, a secret can be
 * restored for a week. Whose it is, is for the caller to know. Idempotent.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html">DeleteSecret</a>
 */
public final class HalfMade {

    /** The shortest time for which Secrets Manager keeps a deleted secret. */
    public static final long RECOVERY_DAYS = 7;

    private final GlueClient glue;
    private final SecretsManagerClient secrets;

    public HalfMade(GlueClient glue, SecretsManagerClient secrets) {
        this.glue = glue;
        this.secrets = secrets;
    }

    /** Writes on a connection how the request has ended that made it. */
    public void label(String connectionArn, String outcome) {
        glue.tagResource(request -> request.resourceArn(connectionArn).tagsToAdd(Map.of(ResourceTag.OUTCOME, outcome)));
    }

    /** Schedules the deletion of a secret, and returns when it will be gone; empty where it was scheduled before. */
    public Optional<Instant> schedule(DescribeSecretResponse secret) {
        if (secret.deletedDate() != null) {
            return Optional.empty();
        }
        var deletion =
                secrets.deleteSecret(request -> request.secretId(secret.arn()).recoveryWindowInDays(RECOVERY_DAYS));
        return Optional.of(deletion.deletionDate());
    }
}
