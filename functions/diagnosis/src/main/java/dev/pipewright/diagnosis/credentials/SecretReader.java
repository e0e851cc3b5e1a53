package dev.pipewright.diagnosis.credentials;

import dev.pipewright.diagnosis.look.Look;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Describes a secret; its value is never asked for. */
final class SecretReader {

    private final SecretsManagerClient secrets;

    SecretReader(SecretsManagerClient secrets) {
        this.secrets = Objects.requireNonNull(secrets, "secrets");
    }

    /**
     * A secret, without its value.
     *
     * @param deleted whether it is scheduled for deletion
     * @param kmsKeyId its own key; absent for the account's default key, which needs no right
     */
    record Secret(String arn, boolean deleted, Optional<String> kmsKeyId) {}

    /** Returns the secret of this name or ARN, empty if there is none. */
    Look<Optional<Secret>> describe(String id) {
        return Look.at("secretsmanager:DescribeSecret", () -> {
            try {
                var answer = secrets.describeSecret(request -> request.secretId(id));
                return Optional.of(
                        new Secret(answer.arn(), answer.deletedDate() != null, Optional.ofNullable(answer.kmsKeyId())));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
