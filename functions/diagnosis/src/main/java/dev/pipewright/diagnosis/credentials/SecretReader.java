package dev.pipewright.diagnosis.credentials;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

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
     * @param stages the stages of its versions, by version id; empty where the service does not say
     * @param tags by key
     */
    record Secret(
            String arn,
            boolean deleted,
            Optional<String> kmsKeyId,
            Map<String, List<String>> stages,
            Map<String, String> tags) {

        private static final String CURRENT = "AWSCURRENT";
        private static final String PENDING = "AWSPENDING";

        Secret {
            stages = Map.copyOf(stages);
            tags = Map.copyOf(tags);
        }

        /** Whether it has versions, and none of them is the one that readers get. */
        boolean hasNoCurrentVersion() {
            return !stages.isEmpty() && stages.values().stream().noneMatch(names -> names.contains(CURRENT));
        }

        /** Whether a new version waits to become the current one: a rotation is under way, or was left half-way. */
        boolean isRotating() {
            return stages.values().stream().anyMatch(names -> names.contains(PENDING) && !names.contains(CURRENT));
        }

        /** Returns the database that RDS manages it for, as an ARN. */
        Optional<String> managedFor() {
            return Optional.ofNullable(tags.get("aws:rds:primaryDBInstanceArn"))
                    .or(() -> Optional.ofNullable(tags.get("aws:rds:primaryDBClusterArn")));
        }

        private static Secret of(DescribeSecretResponse answer, String id) {
            return new Secret(
                    answer.arn() == null ? id : answer.arn(),
                    answer.deletedDate() != null,
                    Optional.ofNullable(answer.kmsKeyId()),
                    answer.versionIdsToStages(),
                    answer.tags().stream()
                            .filter(tag -> tag.key() != null && tag.value() != null)
                            .collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)));
        }
    }

    /** Returns the secret of this name or ARN, empty if there is none. */
    Look<Optional<Secret>> describe(String id) {
        return Look.at("secretsmanager:DescribeSecret", () -> {
            try {
                return Optional.of(Secret.of(secrets.describeSecret(request -> request.secretId(id)), id));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }
}
