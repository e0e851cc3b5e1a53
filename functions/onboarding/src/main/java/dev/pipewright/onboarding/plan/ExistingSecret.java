package dev.pipewright.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Looks at an existing secret: is it there, has it the keys, does it name the host it is to be sent to. Its values stay in
 * this class.
 */
final class ExistingSecret {

    private static final String PATH = "credentials.secretId";

    private final SecretsManagerClient secrets;

    ExistingSecret(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    /**
     * What was seen.
     *
     * @param namesHost whether the secret's own {@code host} and {@code port} keys, or its tag, name the endpoint
     */
    record Inspection(
            String name,
            String arn,
            Optional<String> kmsKeyId,
            boolean namesHost,
            List<String> warnings,
            List<Finding> findings) {

        static Inspection unusable(Finding finding) {
            return new Inspection("", "", Optional.empty(), false, List.of(), List.of(finding));
        }
    }

    Inspection inspect(String secretId, Endpoint endpoint, List<String> requiredKeys) {
        DescribeSecretResponse description;
        try {
            description = secrets.describeSecret(request -> request.secretId(secretId));
        } catch (ResourceNotFoundException e) {
            return Inspection.unusable(new Finding(
                    PATH,
                    "SECRET_NOT_FOUND",
                    "There is no secret " + secretId + " in this account and region.",
                    "Name an existing one (aws secretsmanager list-secrets), or use credentials.method NEW_SECRET."));
        }
        if (description.deletedDate() != null) {
            return Inspection.unusable(new Finding(
                    PATH,
                    "SECRET_DELETED",
                    "The secret " + secretId + " is scheduled for deletion.",
                    "Restore it (aws secretsmanager restore-secret --secret-id " + secretId
                            + "), or name another one."));
        }
        return content(description, endpoint, requiredKeys);
    }

    private Inspection content(DescribeSecretResponse description, Endpoint endpoint, List<String> requiredKeys) {
        var tagged = description.hasTags()
                && description.tags().stream()
                        .anyMatch(tag -> tag.key().equals(ResourceTag.HOST)
                                && tag.value().equalsIgnoreCase(endpoint.toString()));
        var kmsKeyId = Optional.ofNullable(description.kmsKeyId());
        JsonNode content;
        try {
            content = Json.tree(secrets.getSecretValue(request -> request.secretId(description.arn()))
                    .secretString());
        } catch (SecretsManagerException e) {
            if (!AwsErrors.isAccessDenied(e) && !(e instanceof ResourceNotFoundException)) {
                throw e;
            }
            var warning = "Pipewright could not look into the secret " + description.name()
                    + ", so whether it has the keys " + String.join(", ", requiredKeys) + " is not known.";
            return new Inspection(description.name(), description.arn(), kmsKeyId, tagged, List.of(warning), List.of());
        } catch (IllegalArgumentException e) {
            return malformed(description, requiredKeys);
        }
        if (!content.isObject()) {
            return malformed(description, requiredKeys);
        }
        var missing = new ArrayList<>(requiredKeys);
        missing.removeIf(content::hasNonNull);
        if (!missing.isEmpty()) {
            return Inspection.unusable(new Finding(
                    PATH,
                    "SECRET_KEYS_MISSING",
                    "The secret " + description.name() + " lacks the keys that Glue reads: "
                            + String.join(", ", missing) + ".",
                    "Add them to the secret; Glue reads username and password in lower case."));
        }
        return new Inspection(
                description.name(),
                description.arn(),
                kmsKeyId,
                tagged || ownHost(content, endpoint),
                List.of(),
                List.of());
    }

    private static Inspection malformed(DescribeSecretResponse description, List<String> requiredKeys) {
        return Inspection.unusable(new Finding(
                PATH,
                "SECRET_MALFORMED",
                "The secret " + description.name() + " is not a JSON object.",
                "Store it as a JSON object with the keys " + String.join(", ", requiredKeys) + "."));
    }

    private static boolean ownHost(JsonNode content, Endpoint endpoint) {
        return content.path("host").asText("").equalsIgnoreCase(endpoint.host())
                && content.path("port").asInt(0) == endpoint.port();
    }
}
